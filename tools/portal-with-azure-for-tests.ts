import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import tls from "node:tls";
import { vi } from "vitest";
import type { Admin, Customer } from "../lib/domain/viewer.ts";
import type { JournalEntry } from "../local/azure/http/call-journal.ts";
import { type Customer as AzureCustomer, startTestWorld, type TestWorld } from "../local/azure/test-world.ts";
import type { FreshDatabase } from "./fresh-database.ts";
import { sendNewFlow } from "./new-flow-for-tests.ts";
import { addOrganization, startPortal, type TestPortal } from "./portal-for-tests.ts";

export type FlowRow = {
  life: string;
  change: string;
  reason: string | null;
  review: string;
  review_reason: string | null;
  channel: string;
  secret: string;
  failures: number;
};

export type PortalWithAzure = TestPortal & {
  azure: TestWorld;
  /** A customer with an Azure subscription of its own tenant, in whose resource group `rg` we may be authorized. */
  newCustomer(options?: { authorized?: boolean }): Promise<{ person: Customer; azure: AzureCustomer }>;
  send(customer: { person: Customer; azure: AzureCustomer }, topicName?: string): Promise<string>;
  flow(id: string): Promise<FlowRow>;
  /** "Check now", however soon after the time before. */
  askAgain(person: Customer, id: string): Promise<unknown>;
  /** Hints again and again, as jobs and the scan do, until the row is as wanted. */
  reconcileUntil(id: string, wanted: Partial<FlowRow>): Promise<FlowRow>;
  /** All calls that Azure got about this flow's channel, oldest first. */
  calls(id: string): Promise<JournalEntry[]>;
  kinds(id: string): Promise<string[]>;
};

/** Of the partner. */
export const jonas: Admin = {
  is: "admin",
  personId: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
  personName: "Jonas Berg",
  role: "admin",
};

const patience = 40_000;

/**
 * The product's functions with a real PostgreSQL and a real local Azure behind them. `emptyWorld`: one in which nothing is
 * set up yet. `database`: as `startPortal` has it.
 */
export async function startPortalWithAzure({
  emptyWorld,
  database,
}: {
  emptyWorld?: string;
  database?: FreshDatabase;
} = {}): Promise<PortalWithAzure> {
  const azure = await startTestWorld(emptyWorld ? { worldFile: emptyWorld } : {});
  const { resourceManager, metrics, audience, caFile } = azure.running.connection;
  // What NODE_EXTRA_CA_CERTS does for the worker's own process.
  tls.setDefaultCACertificates([...tls.getCACertificates("default"), readFileSync(caFile, "utf8")]);
  vi.stubEnv("AZURE_RESOURCE_MANAGER_URL", resourceManager);
  vi.stubEnv("AZURE_TOKEN_AUDIENCE", audience);
  vi.stubEnv("AZURE_METRICS_URL", metrics);
  const portal = await startPortal(database);
  if (emptyWorld) await portal.rows("delete from partner_registration");
  if (emptyWorld) await portal.rows("delete from partner_namespace");
  else if (!(await portal.worker.learnPartnerSide())) throw new Error("the partner side cannot be read");

  const flow = async (id: string) => {
    const [row] = await portal.rows<FlowRow>("select * from event_flow where id = $1", [id]);
    if (!row) throw new Error("no such flow");
    return row;
  };
  return {
    ...portal,
    azure,
    flow,
    async newCustomer({ authorized = true } = {}) {
      const customer = await azure.newCustomer();
      if (authorized) await customer.authorize();
      const organization = await addOrganization(portal, "Adventure Works", customer.tenantId);
      return { person: await portal.customer(organization), azure: customer };
    },
    send: (customer, topicName = "orders") =>
      sendNewFlow(portal, customer.person, {
        azureSubscriptionId: customer.azure.subscriptionId,
        resourceGroup: "rg",
        topicName,
      }),
    async askAgain(person, id) {
      await portal.rows("update event_flow set asked_at = asked_at - interval '6 seconds' where id = $1", [
        id,
      ]);
      return portal.web.wishes.askNow(person, id, new Date());
    },
    async reconcileUntil(id, wanted) {
      for (const end = Date.now() + patience; ; await pause(100)) {
        await portal.worker.reconcileFlow(id);
        const row = await flow(id);
        if (Object.entries(wanted).every(([name, value]) => Reflect.get(row, name) === value)) return row;
        if (Date.now() > end) throw new Error(`not ${JSON.stringify(wanted)} but ${JSON.stringify(row)}`);
      }
    },
    async calls(id) {
      const { secret } = await flow(id);
      return (await azure.journal()).filter(({ path }) => path.includes(secret));
    },
    async kinds(id) {
      const rows = await portal.rows<{ kind: string }>(
        "select kind from timeline_entry where flow_id = $1 order by id",
        [id],
      );
      return rows.map(({ kind }) => kind);
    },
    async stop() {
      await portal.stop();
      await azure.running.stop();
    },
  };
}

/** "PUT 200" and the like, without the reads of a flow that is only watched. */
export const writesOf = (calls: readonly JournalEntry[]) =>
  calls.filter(({ method }) => method !== "GET").map(({ method, status }) => `${method} ${status}`);
