import { randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@playwright/test";
import { type ActionRow, actions } from "./access-actions.ts";
import { type Answer, signIn } from "./access-answers.ts";
import { wishRegions } from "./access-azure.ts";
import { traceOfEventType } from "./access-catalogue.ts";
import { addFlows, type Flows, leaveNothingToDo } from "./access-flows.ts";
import { actionIdOf, asBody, asCall, type Fields, fieldsOf, fieldValue, replaced } from "./access-forms.ts";
import { answerFor, handlers, newFlowPage, pages } from "./access-matrix.ts";
import { deadLinksIn, isOffered } from "./access-offers.ts";
import { triedInJourneys } from "./access-organizations.ts";
import {
  browserOf,
  everybody,
  formTokenOf,
  isSmall,
  newBrowserOf,
  sideOf,
  type Who,
} from "./access-people.ts";
import { database } from "./access-rows.ts";
import { traceOf } from "./access-trace.ts";
import { readBuiltActions } from "./built-actions.ts";

/**
 * Who may what, tried on every page, handler and action there is (blueprint, section 7.4; SEC-01, SEC-02, SEC-15): what a
 * role may not do is neither offered nor possible.
 */

test.beforeAll(wishRegions);

const app = join(import.meta.dirname, "..", "app");
const builtActions = readBuiltActions();

test("every page, handler and action has a row, and every row has one", () => {
  const list = (pattern: string) => globSync(pattern, { cwd: app }).map((file) => file.replaceAll("\\", "/"));
  const exportsOf = (file: string, pattern: RegExp) =>
    [...readFileSync(join(app, file), "utf8").matchAll(pattern)].map(([, name]) => `${file} ${name}`);
  const handler = /^export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm;

  expect(pages.map(({ file }) => file).sort()).toEqual(list("**/page.tsx").sort());
  expect(handlers.map(({ file, method }) => `${file} ${method}`).sort()).toEqual(
    list("**/route.ts")
      .flatMap((file) => exportsOf(file, handler))
      .sort(),
  );
  const tried = new Set([...actions.map((row) => `${row.file} ${row.action}`), ...triedInJourneys]);
  expect([...tried].sort()).toEqual([...builtActions.values()].sort());
});

for (const { file, at, saysName, ...row } of pages)
  test(`page ${file}`, async () => {
    const flows = await addFlows("own");
    const path = at(flows);
    for (const who of everybody)
      for (const headers of [{}, { RSC: "1" }]) {
        const what = `${who} ${JSON.stringify(headers)}`;
        const response = await read(who, path, headers);
        const text = await response.text();
        const answer = answerFor(row, who);
        if ("RSC" in headers) expectData(text, answer, what);
        else expectAnswer(response, answer, what);
        // The name is in no address, so only a page that read the flow can say it.
        const mayRead = answer === 200 && ["own", "admin"].includes(sideOf(who));
        if (!mayRead) expect(text.includes(flows.name), `${what} reads the flow's name`).toBe(false);
        else if (saysName) expect(text.includes(flows.name), `${what} reads no name`).toBe(true);
        if (answer === 200 && isSmall(who)) expect(deadLinksIn(text, who), `${what} is offered`).toEqual([]);
      }
    if (row.answers.other !== 404 || !/[0-9a-f]{8}-/.test(path)) return;
    const unknown = path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, randomUUID());
    await expectAsUnknown("other", path, unknown);
  });

for (const { file, method, at, exempt, ...row } of handlers)
  test(`handler ${file} ${method}`, async () => {
    const flows = await addFlows("own");
    for (const who of everybody) {
      // Of their own: a sign-out ends the session, a stream holds the connection.
      const browser = await newBrowserOf(who);
      const abort = new AbortController();
      if (method === "POST") {
        const foreign = await browser.ask(at(flows), { method, headers: { origin: "https://evil.example" } });
        expect(foreign.status, `${who} from elsewhere`).toBe(exempt === true ? 401 : (exempt ?? 403));
      }
      const body = method === "POST" ? { body: new URLSearchParams({ next: "/flows" }) } : {};
      const response = await browser.ask(at(flows), { method, ...body, signal: abort.signal });
      expectAnswer(response, answerFor(row, who), who);
      abort.abort();
    }
  });

for (const row of actions)
  test(`action ${[row.file, row.action, row.choice ?? []].flat().join(" ")}`, async () => {
    const flows = await addFlows("own");
    // Another organization acts on its own of the same kind; what is the partner's has no other.
    const foreign = row.role === "own" ? await addFlows("other") : flows;
    const release = await row.before?.(flows);
    try {
      await expectOnlyFor(row, flows, foreign);
    } finally {
      await release?.();
      await leaveNothingToDo(flows);
      await leaveNothingToDo(foreign);
    }
  });

test("an admin's action, called as a page's script calls it, is refused to all others on each page of theirs", async () => {
  const wanted = { name: `Called ${randomUUID()}`, accountId: randomUUID(), tenantId: randomUUID() };
  const html = await (await (await browserOf("admin")).ask("/admin/organizations")).text();
  const form = replaced(fieldsOf(html, 'name="accountId"'), wanted);
  const call = async (who: Who, path: string) => {
    const fields =
      who === "anonymous" || who === "admin" ? form : replaced(form, { form: await formTokenOf(who, path) });
    return (await browserOf(who)).ask(path, { method: "POST", ...asCall(fields) });
  };
  const made = async () =>
    (await database.query("select from organization where name = $1", [wanted.name])).rowCount;
  for (const who of everybody.filter((one) => one !== "admin")) {
    await browserOf(who);
    const response = await call(who, "/admin/organizations");
    if (who === "anonymous") expect(response.headers.get("x-action-redirect")).toContain(signIn);
    else expect(response.status, who).toBe(404);
    // Next takes an action's id on any page, and hands it on to one that has the action.
    for (const path of ["/admin", "/flows"]) await (await call(who, path)).body?.cancel();
    expect(await made(), `${who} changed something`).toBe(0);
  }
  const done = await call("admin", "/admin/organizations");
  expect(done.headers.get("x-action-redirect")).toContain("/admin/organizations");
  expect(await made(), "nothing happened for the admin").toBe(1);
});

async function expectOnlyFor(row: ActionRow, flows: Flows, foreign: Flows): Promise<void> {
  const form = await formFor(row.role, row, flows);
  expect(builtActions.get(actionIdOf(form)), "the form's action").toBe(`${row.file} ${row.action}`);
  const before = await state(flows, row);
  const allowed: readonly Who[] = [row.role, ...row.alsoFor];
  for (const who of everybody.filter((someone) => !allowed.includes(someone))) {
    if (isSmall(who)) expect(await isOffered(who, row, flows), `${who} is offered the form`).toBe(false);
    const { path, fields } = await attackBy(who, row, form, { flows, foreign });
    const answer = isSmall(who) ? 404 : row.answers[who];
    // Another owner who is led on acts on what is theirs, and once.
    const isRefused = answer === 404 || answer === signIn;
    for (const sent of [{ body: asBody(fields) }, ...(isRefused ? [asCall(fields)] : [])]) {
      const response = await (await browserOf(who)).ask(path, { method: "POST", ...sent });
      const what = "headers" in sent ? `${who} by script` : who;
      expectAnswer(response, answer, what);
      await response.body?.cancel();
      expect(await state(flows, row), `${what} changed something`).toEqual(before);
    }
  }
  const elsewhere = { method: "POST", body: asBody(form), headers: { origin: "https://evil.example" } };
  const refused = await (await browserOf(row.role)).ask(row.at(flows), elsewhere);
  expect(refused.status, "from elsewhere").toBe(403);
  expect(await state(flows, row), "a post from elsewhere changed something").toEqual(before);

  // The same form of the one who may: so the refusals above were not those of a broken form.
  const done = await (await browserOf(row.role)).ask(row.at(flows), { method: "POST", body: asBody(form) });
  expectAnswer(done, row.answers[row.role], row.role);
  expect(await state(flows, row), "nothing happened for the one who may").not.toEqual(before);
}

const state = async (flows: Flows, { changes }: ActionRow) => [
  await traceOf(flows),
  await traceOfEventType(flows.eventType),
  await changes?.(flows),
];

/** The form as the page shows it to somebody who may see it, filled in. */
async function formFor(who: Who, { at, form, typed }: ActionRow, flows: Flows): Promise<Fields> {
  const html = await (await (await browserOf(who)).ask(at(flows))).text();
  return replaced(fieldsOf(html, form), typed?.(flows) ?? {});
}

/**
 * Customers and admins put the token of a page of their own into the form; a customer of another organization posts
 * to their own page of the same kind, so that only the flow's id is foreign. The others have no token but the stolen.
 */
async function attackBy(
  who: Who,
  row: ActionRow,
  form: Fields,
  { flows, foreign }: Record<"flows" | "foreign", Flows>,
): Promise<{ path: string; fields: Fields }> {
  if (who === "anonymous" || who === "newcomer") return { path: row.at(flows), fields: form };
  // They have no form of this kind; with a token as the portal makes it only their role can refuse them.
  if (isSmall(who)) {
    await browserOf(who);
    return { path: row.at(flows), fields: replaced(form, { form: await formTokenOf(who, row.at(flows)) }) };
  }
  const [page, mark] =
    who === "admin" ? ["/admin/organizations", "accountId"] : [newFlowPage(), "resourceGroup"];
  const html = await (await (await browserOf(who)).ask(page)).text();
  const fields = replaced(form, { form: fieldValue(fieldsOf(html, mark), "form") });
  return { path: row.at(who === "other" && row.role === "own" ? foreign : flows), fields };
}

/** Next leads a read of the page's data to the same address with its mark in it first. */
async function read(who: Who, path: string, headers: Record<string, string>): Promise<Response> {
  const browser = await browserOf(who);
  const response = await browser.ask(path, { headers });
  const next = response.headers.get("location") ?? "";
  return next.includes("_rsc") ? browser.ask(new URL(next, response.url).href, { headers }) : response;
}

function expectAnswer(response: Response, answer: Answer, what: string): void {
  if (typeof answer === "number") {
    expect(response.status, what).toBe(answer);
    return;
  }
  // A page's script is led on in a header of its own, with the page in the same answer.
  const byScript = response.headers.get("x-action-redirect");
  if (byScript === null) expect([302, 303, 307], what).toContain(response.status);
  const { pathname, search } = new URL(byScript ?? response.headers.get("location") ?? "", response.url);
  expect(`${pathname}${search}`.startsWith(answer), `${what} was led to ${pathname}${search}`).toBe(true);
}

/** A read of the page's data is answered 200 by Next; what the page decided is in the data. */
function expectData(text: string, answer: Answer, what: string): void {
  const decided = /"digest":"([^"]*)"/.exec(text)?.[1] ?? "drawn";
  if (answer === 200) expect(decided, what).toBe("drawn");
  else if (answer === 404) expect(decided, what).toBe("NEXT_HTTP_ERROR_FALLBACK;404");
  else expect(decided, what).toContain(`NEXT_REDIRECT;replace;${answer}`);
}

/**
 * What is foreign is answered as what never was. Other tests change what everybody reads, such as the footer's links: two
 * pages are compared only where nothing changed from before the foreign one until after it.
 */
async function expectAsUnknown(who: Who, foreign: string, unknown: string): Promise<void> {
  let before = await bodyFor(who, unknown);
  for (let times = 0; times < 5; times++) {
    const asked = await bodyFor(who, foreign);
    const after = await bodyFor(who, unknown);
    if (isDeepStrictEqual(after, before)) return expect(asked).toEqual(before);
    before = after;
  }
  throw new Error(`${unknown} is another page each time that it is read`);
}

/** The page's lines without what differs for each drawing: nonce, ids, and where the stream was cut. */
async function bodyFor(who: Who, path: string): Promise<string[]> {
  const text = await (await (await browserOf(who)).ask(path)).text();
  return (
    text
      .replaceAll(/nonce(=|\\?":\\?)"?[\w+/=\\]+"?/g, "nonce")
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id")
      // Which files of the page's own are asked for early depends on how soon its parts are ready.
      .replaceAll(/<link rel=\\?"preload\\?"[^>]*>|<script src=[^>]* async=\\?"\\?" nonce><\/script>/g, "")
      .replaceAll('"])</script><script nonce>self.__next_f.push([1,"', "")
      .split(/\n|\\n/)
      // Parts of a page are numbered as they come to be ready.
      .map((line) =>
        line.replaceAll(/\$[A-Za-z@]?[0-9a-f]{1,3}(?![\w-])/g, "$part").replace(/^"?[0-9a-f]{1,3}:/, ""),
      )
      .sort()
  );
}
