import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv, promisify } from "node:util";
import { startStack } from "../local/start/for-tests.ts";
import { findFreePorts } from "../local/start/ports.ts";
import { actionKeyHome } from "../tools/journeys.ts";
import { type AzurePlace, adventureWorks } from "./fixtures.ts";
import { asOwner } from "./owner.ts";
import type { AzureUnderTest } from "./partner-azure.ts";

/** A portal of the journey's own, with an empty Local Azure and an empty database. */
export type EmptyPortal = {
  baseURL: string;
  azure: AzureUnderTest;
  /** Changes the database as its owner. */
  change(sql: string): Promise<unknown>;
  /** Asks Local Azure's control API. */
  order(what: string, body: object): Promise<void>;
  /** Local Azure's state with one text in place of another in the records that name `which`: for what no call can change. */
  rewriteAzure(which: string, from: string, to: string): Promise<void>;
  /** A resource group of Adventure Works with an authorization in force. */
  newPlace(): Promise<AzurePlace>;
  /** `npm run reconcile` with these arguments, as docs/operations.md has it; gives what it prints. */
  reconcile(...args: string[]): Promise<string>;
  killWorker(): void;
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, "..");
// biome-ignore lint/style/noProcessEnv: DATA_DIR, PATH and HOME, as tools/journeys.ts reads them
const environment = process.env;

export async function startEmptyPortal(firstAdmin: string): Promise<EmptyPortal> {
  const dataDir = mkdtempSync(join(tmpdir(), "portal-from-nothing-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  const stack = await startStack({
    port: await findFreePorts(4),
    dataDir,
    quiet: true,
    actionKeyFolder: actionKeyHome(environment),
    emptyWorld: join(root, "local/azure/empty-world.json"),
    firstAdmin,
  });
  const desk = stack.desk ?? "";
  const ask = async (what: string, body: string) => {
    const answer = await fetch(`${desk}/control/${what}`, { method: "POST", body });
    if (!answer.ok) throw new Error(`Local Azure refused ${what}: ${await answer.text()}`);
  };
  const order = (what: string, body: object) => ask(what, JSON.stringify(body));
  return {
    baseURL: stack.portalUrl,
    azure: { desk, caFile: join(dataDir, "azure", "ca.pem") },
    change: (sql) => asOwner((database) => database.query(sql), stack.ownerUrl),
    order,
    async rewriteAzure(which, from, to) {
      const state = await (await fetch(`${desk}/control/snapshot`)).text();
      const records = state.split("\n").map((one) => (one.includes(which) ? one.replaceAll(from, to) : one));
      await ask("snapshot", records.join("\n"));
    },
    async newPlace() {
      const subscriptionId = randomUUID();
      const place = { subscriptionId, subscriptionName: "From nothing", resourceGroup: "rg-new" };
      await order("subscriptions", {
        subscriptionId,
        tenantId: adventureWorks,
        displayName: place.subscriptionName,
        resourceGroups: [place.resourceGroup],
        eventGridRegistered: true,
      });
      await order("authorize", { subscriptionId, resourceGroup: place.resourceGroup, days: 30 });
      return place;
    },
    async reconcile(...args) {
      const settings = parseEnv(readFileSync(join(dataDir, "worker.env"), "utf8"));
      const program = [join(root, "dist/reconcile.mjs"), ...args];
      const { stdout } = await promisify(execFile)(process.execPath, program, {
        env: { ...environment, ...settings },
      });
      return stdout;
    },
    killWorker: stack.killWorker,
    async stop() {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
