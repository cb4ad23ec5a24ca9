import { randomUUID } from "node:crypto";
import pg from "pg";
import { vi } from "vitest";
import type { Customer } from "../lib/domain/viewer.ts";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";

/**
 * The product's own functions over a database of the test's own: once as the web process has them, once as the
 * worker has them, each with its own role and pool.
 */
export type TestPortal = {
  database: FreshDatabase;
  web: Awaited<ReturnType<typeof webSide>>;
  worker: Awaited<ReturnType<typeof workerSide>>;
  /** Rows as the owner of the database sees them. */
  rows<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  customer(organization: TestOrganization, personName?: string): Promise<Customer>;
  stop(): Promise<void>;
};

export type TestOrganization = { id: string; name: string; tenantId: string };

export const partnerEnvironment = {
  PORTAL_URL: "http://localhost:3000",
  PARTNER_NAME: "Northwind Traders",
  AZURE_PARTNER_SUBSCRIPTION_ID: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06",
  AZURE_PARTNER_RESOURCE_GROUP: "rg-partner-events",
  AZURE_PARTNER_REGISTRATION: "northwind-traders",
  LOG_LEVEL: "silent",
};
const registrationId = "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3";

/** `place`: another database than a fresh copy of the one that all tests share. */
export async function startPortal(place?: FreshDatabase): Promise<TestPortal> {
  const database = place ?? (await freshDatabase());
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  // The last statements of a pool that ends with its database are nobody's business.
  owner.on("error", () => undefined);
  await fillCatalogue(owner);
  for (const [name, value] of Object.entries(partnerEnvironment)) vi.stubEnv(name, value);
  const web = await webSide(database.webUrl);
  const worker = await workerSide(database.workerUrl);
  return {
    database,
    web,
    worker,
    rows: async (sql, values = []) => (await owner.query(sql, values)).rows,
    async customer({ id, name, tenantId }, personName = "Maya Lindqvist") {
      const identity = { issuer: "https://id.example", subject: randomUUID(), tenantId, name: personName };
      const role = "owner";
      const claimed = {
        partnerRole: null,
        organizationRole: role,
        isFirstAdmin: false,
        verifiedDomain: null,
      } as const;
      const person = await web.people.savePerson({ ...identity, ...claimed, email: null });
      const organization = { organizationId: id, organizationName: name };
      return { is: "customer", personId: person.id, personName, ...organization, role };
    },
    async stop() {
      await Promise.all([web.client.leaveDatabase(), worker.client.leaveDatabase()]);
      await owner.end();
      await database.drop();
    },
  };
}

export async function addOrganization(
  { rows }: Pick<TestPortal, "rows">,
  name: string,
  tenantId: string = randomUUID(),
): Promise<TestOrganization> {
  const id = randomUUID();
  const columns = "(id, name, tenant_id, account_id)";
  await rows(`insert into organization ${columns} values ($1, $2, $3, $4)`, [
    id,
    name,
    tenantId,
    `account-${id}`,
  ]);
  return { id, name, tenantId };
}

/** A module loaded anew makes its own database client, with the address that the environment holds then. */
async function webSide(url: string) {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", url);
  const client = await import("@/lib/db/client");
  client.database();
  return {
    client,
    branding: await import("@/lib/services/branding"),
    azureConnection: await import("@/lib/services/azure-connection"),
    budget: await import("@/lib/db/arm-budget"),
    auditLog: await import("@/lib/db/audit-log"),
    changeFlow: (await import("@/lib/db/change-flow")).changeFlow,
    azureDelivery: await import("@/lib/db/azure-delivery"),
    eventReceipts: await import("@/lib/db/event-receipts"),
    catalogueImport: await import("@/lib/services/catalogue-import"),
    eventTypes: await import("@/lib/services/event-types"),
    rollouts: await import("@/lib/db/rollouts"),
    eventTypePages: await import("@/lib/db/event-type-pages"),
    storedEventTypes: await import("@/lib/db/event-types"),
    withViewer: (await import("@/lib/db/with-viewer")).withViewer,
    readTogether: (await import("@/lib/db/with-viewer")).readTogether,
    deadlineWishes: await import("@/lib/services/deadline-wishes"),
    driftWishes: await import("@/lib/services/drift-wishes"),
    flows: await import("@/lib/db/flows"),
    flowList: await import("@/lib/db/flow-list"),
    azureMetrics: await import("@/lib/db/azure-metrics"),
    bulk: await import("@/lib/services/bulk"),
    bulkRuns: await import("@/lib/db/bulk-runs"),
    auditPage: await import("@/lib/db/audit-page"),
    usage: await import("@/lib/db/usage"),
    azurePage: await import("@/lib/db/azure-page"),
    orphans: await import("@/lib/db/orphan-wishes"),
    overview: await import("@/lib/db/overview"),
    adminFlow: await import("@/lib/db/admin-flow"),
    flowNotes: await import("@/lib/db/flow-notes"),
    newFlow: await import("@/lib/services/new-flow"),
    flowId: await import("@/lib/services/flow-id"),
    handOver: await import("@/lib/services/hand-over"),
    handovers: await import("@/lib/db/handovers"),
    again: await import("@/lib/services/request-again"),
    confirmations: await import("@/lib/db/confirmations"),
    renewAuthorization: await import("@/lib/services/renew-authorization"),
    requestFlow: await import("@/lib/services/request-flow"),
    partner: await import("@/lib/db/partner"),
    acceptInvitation: (await import("@/lib/db/accept-invitation")).acceptInvitation,
    invitations: await import("@/lib/db/invitations"),
    heldClaims: await import("@/lib/db/held-claims"),
    reviewPolicy: await import("@/lib/db/review-policy"),
    reviewPage: await import("@/lib/db/review-page"),
    members: await import("@/lib/db/members"),
    findLastActor: (await import("@/lib/db/last-actor")).findLastActor,
    organizationChanges: await import("@/lib/db/organization-changes"),
    organizationExport: await import("@/lib/db/organization-export"),
    people: await import("@/lib/db/people"),
    mailChoices: await import("@/lib/db/mail-choices"),
    noteBounce: (await import("@/lib/db/mail-bounces")).noteBounce,
    peopleWishes: await import("@/lib/services/people-wishes"),
    postedForms: await import("@/lib/db/posted-forms"),
    organizations: await import("@/lib/db/organizations"),
    routes: await import("@/lib/services/routes"),
    serviceTokens: await import("@/lib/services/service-tokens"),
    serviceTokenKeys: await import("@/lib/db/service-token-keys"),
    takeRequest: (await import("@/lib/db/service-tokens")).takeRequest,
    sweeps: await import("@/lib/db/sweeps"),
    findEnded: (await import("@/lib/live/look-after")).findEnded,
    LiveStream: (await import("@/lib/live/live-stream")).LiveStream,
    timeline: await import("@/lib/db/timeline"),
    sessions: await import("@/lib/db/sessions"),
    storedTestEvents: await import("@/lib/db/test-events"),
    testEvents: await import("@/lib/services/test-events"),
    watchFlow: (await import("@/lib/db/watch-flow")).watchFlow,
    watchFlows: (await import("@/lib/db/watch-flow")).watchFlows,
    webhooks: await import("@/lib/db/webhooks"),
    typeWishes: await import("@/lib/services/event-type-wishes"),
    wishes: await import("@/lib/services/flow-wishes"),
  };
}

async function workerSide(url: string) {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", url);
  const client = await import("@/lib/db/client");
  client.connectAsWorker();
  client.database();
  const { handsOf, hintsInto } = await import("@/lib/jobs/take-hints");
  return {
    client,
    attempts: await import("@/lib/db/attempts"),
    auditSeals: await import("@/lib/db/audit-seals"),
    auditVerify: await import("@/lib/db/audit-verify"),
    budget: await import("@/lib/db/arm-budget"),
    changeFlow: (await import("@/lib/db/change-flow")).changeFlow,
    claims: await import("@/lib/db/claims"),
    eventReceipts: await import("@/lib/db/event-receipts"),
    makeAllDue: (await import("@/lib/db/reconcile-all")).makeAllDue,
    leases: await import("@/lib/db/leases"),
    settleOrphan: (await import("@/lib/jobs/settle-orphan")).settleOrphan,
    runBulk: (await import("@/lib/jobs/run-bulk")).runBulk,
    takeFlowSnapshot: (await import("@/lib/db/flow-snapshots")).takeFlowSnapshot,
    addUpFlowTally: (await import("@/lib/db/flow-tally")).addUpFlowTally,
    // Nobody looks at anything by itself in a test.
    takeHints: hintsInto(handsOf(0, async () => undefined)),
    wake: await import("@/lib/db/wake"),
    management: (await import("@/lib/azure/clients")).management,
    learnPartnerSide: (await import("@/lib/jobs/read-azure")).learnPartnerSide,
    readMetrics: (await import("@/lib/jobs/read-metrics")).readMetrics,
    mendAzure: (await import("@/lib/jobs/mend-azure")).mendAzure,
    setUp: await import("@/lib/jobs/set-up-azure"),
    reconcileFlow: (await import("@/lib/jobs/reconcile-flow")).reconcileFlow,
    rollOutEventTypes: (await import("@/lib/jobs/roll-out-event-types")).rollOutEventTypes,
    planMail: (await import("@/lib/jobs/plan-mail")).planMail,
    sendMails: (await import("@/lib/jobs/send-mail")).sendMails,
    mailQueue: await import("@/lib/db/mails"),
    sweepNamespace: (await import("@/lib/jobs/sweep-namespace")).sweepNamespace,
    sendWebhook: (await import("@/lib/jobs/send-webhook")).sendWebhook,
    usageReports: await import("@/lib/db/usage-reports"),
    sendTestEvent: (await import("@/lib/jobs/send-test-event")).sendTestEvent,
    viewer: (await import("@/lib/db/with-viewer")).worker,
    withViewer: (await import("@/lib/db/with-viewer")).withViewer,
  };
}

async function fillCatalogue(owner: pg.Pool): Promise<void> {
  for (const name of ["Northwind.OrderPlaced", "Northwind.OrderShipped"])
    await owner.query(
      `insert into event_type (name, display_name, group_name, description, sample_payload)
       values ($1, $2, 'Orders', 'Something happened to an order.', '{"orderId": "1001"}')`,
      [name, name.replace("Northwind.", "")],
    );
  await owner.query(
    `insert into partner_registration (name, immutable_id, read_at) values ('northwind-traders', '${registrationId}', now());
     insert into partner_namespace (name, location, endpoint, read_at) values
       ('northwind-weu', 'westeurope', 'https://weu.example/api/events', now())`,
  );
}
