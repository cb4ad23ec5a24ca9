import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "./journal-store.ts";
import type { Store } from "./store.ts";

let folder: string;
let opened: Store[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-store-"));
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string) => path.join(folder, name);
const tenant = (displayName: string) => ({ tenantId: "t", displayName });
const names = (store: Store) => store.all("tenants").map(({ record }) => record.displayName);

function open(): Store {
  const { store } = openStore(folder);
  opened.push(store);
  return store;
}

/** Ends this store and opens the folder anew, as a next process would. */
function again(store: Store, between: () => void = () => {}): Store {
  store.close();
  opened.splice(opened.indexOf(store), 1);
  between();
  return open();
}

/** 20 MB of changes of one record: more than is kept without a snapshot. */
function writeMuch(store: Store): void {
  for (let index = 0; index < 40; index++) {
    store.put("tenants", "/tenants/large", tenant(`${index} ${"x".repeat(500_000)}`));
  }
}

test("a change that throws leaves nothing behind, in memory or in the file", () => {
  const store = open();
  store.put("tenants", "/tenants/a", tenant("kept"));
  const version = store.version;
  expect(() =>
    store.change(() => {
      store.put("tenants", "/tenants/a", tenant("changed"));
      store.put("tenants", "/tenants/b", tenant("new"));
      throw new Error("refused");
    }),
  ).toThrow("refused");
  expect(store.all("tenants")).toEqual([{ key: "/tenants/a", record: tenant("kept") }]);
  expect(store.version).toBe(version);
  expect(names(again(store))).toEqual(["kept"]);
});

test("a torn last line is cut off, wherever it was torn, and writing goes on behind the whole ones", () => {
  let store = open();
  store.put("tenants", "/tenants/a", tenant("first"));
  const whole = fs.statSync(fileOf("state.journal")).size;
  store.put("tenants", "/tenants/b", tenant("größer, über mehrere Bytes"));
  store = again(store);
  const full = fs.readFileSync(fileOf("state.journal"));
  for (const length of [whole + 1, whole + 30, full.length - 1]) {
    store = again(store, () => fs.writeFileSync(fileOf("state.journal"), full.subarray(0, length)));
    expect(names(store)).toEqual(["first"]);
    store.put("tenants", "/tenants/c", tenant("after"));
    store = again(store);
    expect(names(store)).toEqual(["first", "after"]);
  }
});

test("the journal is folded into a snapshot, and a crash before it is emptied repeats nothing", () => {
  let store = open();
  store.put("tenants", "/tenants/a", tenant("old"));
  store.put("tenants", "/tenants/gone", tenant("gone"));
  const before = fs.readFileSync(fileOf("state.journal"));
  store.put("tenants", "/tenants/a", tenant("new"));
  store.remove("tenants", "/tenants/gone");
  writeMuch(store);
  store.put("tenants", "/tenants/last", tenant("last"));
  expect(fs.statSync(fileOf("state.journal")).size).toBeLessThan(16 * 1024 * 1024);
  const after = fs.readFileSync(fileOf("state.journal"));
  // What the crash leaves: the new snapshot, and a journal that begins with lines the snapshot holds.
  store = again(store, () => fs.writeFileSync(fileOf("state.journal"), Buffer.concat([before, after])));
  expect(names(store).map((name) => name.slice(0, 4))).toEqual(["new", "39 x", "last"]);
  expect(store.list("tenants", "", { after: "/tenants/a", limit: 1 })[0]?.key).toBe("/tenants/large");
});

test("when no snapshot can be written the journal goes on", () => {
  let store = open();
  fs.mkdirSync(fileOf("state.snapshot.new"));
  writeMuch(store);
  store.put("tenants", "/tenants/last", tenant("last"));
  expect(fs.existsSync(fileOf("state.snapshot"))).toBe(false);
  store = again(store, () => fs.rmdirSync(fileOf("state.snapshot.new")));
  expect(store.get("tenants", "/tenants/last")).toEqual(tenant("last"));
  writeMuch(store);
  writeMuch(store);
  expect(fs.existsSync(fileOf("state.snapshot"))).toBe(true);
  expect(store.get("tenants", "/tenants/last")).toEqual(tenant("last"));
});

test("one process per folder, until it ends", () => {
  const store = open();
  expect(() => openStore(folder)).toThrow(/^Another Local Azure uses the folder .*Stop it, or set another/);
  again(store);
});

async function* lines(text: string) {
  yield* text.trimEnd().split("\n");
}

test("an exported state is loaded whole or not at all", async () => {
  let store = open();
  store.put("tenants", "/tenants/a", tenant("exported"));
  store.put("tenants", "/tenants/b", tenant("exported too"));
  const text = [...store.exported()].join("");
  store.remove("tenants", "/tenants/b");
  store.put("tenants", "/tenants/c", tenant("of now"));

  const cut = text.slice(0, text.trimEnd().lastIndexOf("\n"));
  const foreign = text.replace('"tenants"', '"tenant"');
  expect(await store.load(lines(cut))).toMatch(/not complete: it says 2 records and has 1/);
  expect(await store.load(lines(foreign))).toMatch(/^Line 2 is not a record/);
  expect(await store.load(lines("{}"))).toMatch(/^The first line/);
  expect(await store.load(lines(""))).toMatch(/^The first line/);
  expect(names(store)).toEqual(["exported", "of now"]);

  expect(await store.load(lines(text))).toBeUndefined();
  store.put("tenants", "/tenants/d", tenant("later"));
  expect(names(store)).toEqual(["exported", "exported too", "later"]);
  store = again(store);
  expect(names(store)).toEqual(["exported", "exported too", "later"]);
});

test("parents are those that records lie under now, also after removals and a failed change", () => {
  const store = open();
  const queue = (name: string) => `/topics/${name}`;
  store.put("tenants", `${queue("a")}/deliveries/1`, tenant("1"));
  store.put("tenants", `${queue("a")}/deliveries/2`, tenant("2"));
  store.put("tenants", `${queue("b")}/deliveries/1`, tenant("3"));
  expect(store.parents("tenants")).toEqual([queue("a"), queue("b")]);
  store.remove("tenants", `${queue("a")}/deliveries/1`);
  expect(store.parents("tenants")).toEqual([queue("a"), queue("b")]);
  store.remove("tenants", `${queue("a")}/deliveries/2`);
  expect(store.parents("tenants")).toEqual([queue("b")]);
  const failing = () =>
    store.change(() => {
      store.remove("tenants", `${queue("b")}/deliveries/1`);
      throw new Error("no");
    });
  expect(failing).toThrow();
  expect(store.parents("tenants")).toEqual([queue("b")]);
  expect(again(store).parents("tenants")).toEqual([queue("b")]);
});
