import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { findFreePorts, portProblem } from "../local/start/ports.ts";
import { readActionKey } from "../tools/build.ts";
import { actionKeyHome } from "../tools/journeys.ts";
import { asBody, fieldsOf, replaced } from "./access-forms.ts";
import { type Browser, newBrowserOf } from "./access-people.ts";
import { processesOf, type Start, start } from "./restart-start.ts";

/** What `npm start` promises: all data is there again, everything stops together, a taken port is one clear line. */

const folders: string[] = [];
const starts: Start[] = [];
test.afterAll(async () => {
  for (const running of starts) running.interrupt();
  await Promise.all(starts.map(({ ended }) => ended));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test("what a person typed is there after Ctrl-C and a second start, and nothing runs in between", async () => {
  test.setTimeout(240_000);
  const [port, dataDir] = [await findFreePorts(5), newDataDir()];
  const first = start(port, dataDir);
  starts.push(first);
  const firstMs = await first.ready;
  const portal = `http://localhost:${port}`;
  const browser = await newBrowserOf("own", portal);
  const name = `Kept ${randomUUID().slice(0, 8)}`;
  const draft = await makeDraft(browser, name);

  await test.step("a taken port and a folder in use are one clear line each", async () => {
    const elsewhere = await start(port, newDataDir()).ended;
    expect(elsewhere).toEqual({
      code: 1,
      errors: `Port ${port}, for the portal, is taken: stop what uses it, or set PORT to another number.\n`,
    });
    const again = await start(port, dataDir).ended;
    expect(again.code).toBe(1);
    expect(again.errors).toMatch(/^The portal runs already on .+ \(process \d+\): .+\n$/);
  });

  expect(processesOf(dataDir).length).toBeGreaterThanOrEqual(5);
  first.interrupt();
  expect(await first.ended).toEqual({ code: 0, errors: "" });
  expect(processesOf(dataDir)).toEqual([]);
  const ports = [0, 1, 2, 3].map((more) => ({ port: port + more, part: "a second start" }));
  expect(await portProblem(ports, 0)).toBeUndefined();

  const second = start(port, dataDir);
  starts.push(second);
  const secondMs = await second.ready;
  test.info().annotations.push({ type: "starts", description: `first ${firstMs} ms, second ${secondMs} ms` });
  process.stdout.write(`restart: first start ${firstMs} ms, second ${secondMs} ms\n`);
  // The same cookie: the session is still the same person's.
  const page = await browser.ask(`/flows/${draft}/where`);
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain("Mara Lindqvist");
  expect(html).toContain(name);

  await test.step("F-29: without the identity provider nobody can sign in, is told so, and all others work on", async () => {
    const identity = processesOf(dataDir).find((line) => line.includes("local/identity/main.ts"));
    const pid = Number(/^\/proc\/(\d+):/.exec(identity ?? "")?.[1]);
    process.kill(pid, "SIGSTOP");
    expect((await browser.ask(`/flows/${draft}/where`)).status).toBe(200);
    await expect(newBrowserOf("other", portal)).rejects.toThrow("/sign-in?error=failed");
    process.kill(pid, "SIGCONT");
    await newBrowserOf("other", portal);
  });
  second.interrupt();
  expect((await second.ended).code).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

/** With the key that the build was made with, so that no start has to build again. */
function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "portal-restart-"));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get in
  // biome-ignore lint/style/noProcessEnv: DATA_DIR, as tools/journeys.ts reads it
  writeFileSync(join(folder, "action-key"), readActionKey(actionKeyHome(process.env)), { mode: 0o600 });
  folders.push(folder);
  return folder;
}

/** The first page of a new flow, as a browser without script posts it. */
async function makeDraft(browser: Browser, name: string): Promise<string> {
  const form = await untilRegionsAreKnown(browser);
  const typed = { name, azureSubscriptionId: randomUUID(), resourceGroup: "rg-kept", topicName: "kept" };
  const fields = replaced(fieldsOf(form, 'name="resourceGroup"'), { ...typed, location: "westeurope" });
  const posted = await browser.ask(newFlow, { method: "POST", body: asBody(fields) });
  const id = /\/flows\/([0-9a-f-]{36})\/event-types/.exec(posted.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`no draft was made: ${posted.status} ${posted.headers.get("location")}`);
  return id;
}

/** Each new flow has an address of its own. */
const newFlow = `/flows/new?id=${randomUUID()}`;

/** The worker reads them from Azure after its start. */
async function untilRegionsAreKnown(browser: Browser): Promise<string> {
  let html = "";
  await expect
    .poll(
      async () => {
        html = await (await browser.ask(newFlow)).text();
        return html.includes("westeurope");
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  return html;
}
