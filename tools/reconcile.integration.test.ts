import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundlePrograms } from "@/tools/bundle";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

let portal: PortalWithAzure;
beforeAll(async () => {
  await bundlePrograms();
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());

/** `npm run reconcile`, as the program that operators run. */
async function reconcile(...args: string[]) {
  const program = join(import.meta.dirname, "..", "dist", "reconcile.mjs");
  const child = spawn(process.execPath, [program, ...args], {
    env: { NODE_ENV: "production", DATABASE_URL: portal.database.workerUrl },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { code, said, complained };
}

const isDue = async (id: string) =>
  portal.rows("select 1 from event_flow where id = $1 and check_at <= now()", [id]);

it("makes the flows of all namespaces or of one due, and says so", async () => {
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, { life: "waiting_for_activation", change: "none" });
  expect(await isDue(id)).toEqual([]);

  expect(await reconcile("--namespace", "northwind-eus")).toMatchObject({
    code: 0,
    said: expect.stringContaining("Event flows due now: 0. Sweeps started: northwind-eus."),
  });
  expect(await isDue(id)).toEqual([]);

  expect(await reconcile()).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^Event flows due now: 1\. Sweeps started: .*northwind-weu/),
  });
  expect(await isDue(id)).toHaveLength(1);
}, 60_000);

it("refuses a namespace that the worker does not know", async () => {
  expect(await reconcile("--namespace", "elsewhere")).toMatchObject({
    code: 1,
    said: "",
    complained: "No partner namespace elsewhere is known to the worker.\n",
  });
}, 30_000);
