import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { startWebhook } from "@/local/azure/webhook-for-tests";
import type { Publisher } from "@/publisher/publisher.ts";
import { type PortalApi, servePortalApi } from "@/tools/portal-api-for-tests";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import type { Customer } from "../../lib/domain/viewer.ts";
import type { PublishingHistory } from "./publishing";

export type PublishingAccount = { accountId: string; person: Customer; flowId: string; path: string };
export const [placed, shipped] = ["Northwind.OrderPlaced", "Northwind.OrderShipped"] as const;

/** A portal with its API over the network, a local Azure, and accounts whose topics send to one receiver. */
export type PublishingWorld = {
  portal: PortalWithAzure;
  api: PortalApi;
  accounts: PublishingAccount[];
  /** Begins with nothing received and nothing counted. */
  newHistory(): Promise<PublishingHistory>;
  /** Another account with an active event flow of the first type. */
  connect(): Promise<PublishingAccount>;
  publish(by: Publisher, history: PublishingHistory, account: PublishingAccount, type: string): Promise<void>;
  /** Through the portal, until Azure has it; noted in the history. */
  changeTypes(history: PublishingHistory, account: PublishingAccount, names: string[]): Promise<void>;
  end(history: PublishingHistory, account: PublishingAccount): Promise<void>;
  /** Fills in what arrived, when all that was accepted has or after `patienceMs`, and what the portal counted. */
  collect(history: PublishingHistory, patienceMs: number): Promise<void>;
  stop(): Promise<void>;
};

export async function startPublishingWorld(): Promise<PublishingWorld> {
  const portal = await startPortalWithAzure();
  const webhook = await startWebhook();
  const api = await servePortalApi(portal);
  const accounts: PublishingAccount[] = [];
  const sources: Record<string, string> = {};

  async function connect(): Promise<PublishingAccount> {
    const path = `/account-${accounts.length}`;
    const customer = await portal.newCustomer();
    const flowId = await portal.send(customer);
    await portal.reconcileUntil(flowId, { life: "waiting_for_activation" });
    await customer.azure.client.partnerTopics.activate("rg", "orders");
    await portal.web.wishes.askNow(customer.person, flowId, new Date());
    await portal.reconcileUntil(flowId, { life: "active" });
    await customer.azure.client.partnerTopicEventSubscriptions.beginCreateOrUpdateAndWait(
      "rg",
      "orders",
      "all",
      { destination: { endpointType: "WebHook", endpointUrl: webhook.url + path } },
      { updateIntervalInMs: 100 },
    );
    const [organization] = await portal.rows<{ account_id: string }>(
      "select account_id from organization where id = $1",
      [customer.person.organizationId],
    );
    const account = { accountId: organization?.account_id ?? "", person: customer.person, flowId, path };
    const { source } = await customer.azure.client.partnerTopics.get("rg", "orders");
    sources[account.accountId] = source ?? "";
    accounts.push(account);
    return account;
  }

  for (let count = 0; count < 3; count += 1) await connect();
  const note = ({ chosen }: PublishingHistory, accountId: string, types: readonly string[]) =>
    chosen.push({ accountId, from: Date.now(), types });
  const received = () =>
    accounts.flatMap(({ accountId, path }) =>
      webhook
        .notifications(path)
        .flatMap(({ events }) => events)
        .map((event) => ({
          id: event.id,
          accountId,
          type: String(event.type),
          source: String(event.source),
        })),
    );

  return {
    portal,
    api,
    accounts,
    connect,
    async newHistory() {
      const history = { published: [], chosen: [], sources, blind: [], lostAnswers: [], counted: [] };
      const begun: PublishingHistory = { ...history, received: [] };
      for (const { accountId } of accounts) note(begun, accountId, [placed]);
      webhook.received.length = 0;
      await portal.rows("delete from usage_minute");
      return begun;
    },
    async publish(publisher, history, { accountId }, type) {
      const [id, from] = [randomUUID(), Date.now()];
      const [result] = await publisher.publish(accountId, { id, type, data: { orderId: id } });
      if (!result) throw new Error("there is a result for each event flow");
      history.published.push({ id, accountId, type, from, to: Date.now(), is: result.outcome.is });
    },
    async changeTypes(history, { accountId, person, flowId }, names) {
      const flow = await portal.web.flows.findFlow(person, flowId);
      if (!flow) throw new Error("the flow is there");
      const seen = portal.web.typeWishes.markOfTypes(flow);
      await portal.web.typeWishes.changeEventTypes(person, flowId, { names, seen }, new Date());
      await portal.reconcileUntil(flowId, { change: "none" });
      note(history, accountId, names);
    },
    async end(history, { accountId, person, flowId }) {
      await portal.web.wishes.askToDelete(person, flowId, "Orders", new Date());
      note(history, accountId, []);
    },
    async collect(history, patienceMs) {
      const accepted = history.published.filter(({ is }) => is === "accepted").map(({ id }) => id);
      const missing = () => {
        const arrived = new Set(received().map(({ id }) => id));
        return accepted.filter((id) => !arrived.has(id));
      };
      await vi.waitUntil(() => missing().length === 0, { timeout: patienceMs }).catch(() => undefined);
      history.received = received();
      history.counted = await portal.rows(
        `select account_id as "accountId", event_type as type, sum(accepted)::integer as accepted,
           sum(dropped)::integer as dropped, sum(failed)::integer as failed
         from usage_minute join organization on organization.id = organization_id group by 1, 2`,
      );
    },
    async stop() {
      await api.stop();
      await webhook.stop();
      await portal.stop();
    },
  };
}
