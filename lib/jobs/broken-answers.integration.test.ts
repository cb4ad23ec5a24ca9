import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type PortalWithAzure, startPortalWithAzure, writesOf } from "@/tools/portal-with-azure-for-tests";

/**
 * F-11: whatever comes in the place of a channel changes nothing that is shown but that Azure could not be asked, and what
 * is new in a channel is no activation and no end. All is right again with the next answer.
 */

let portal: PortalWithAzure;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let waitingFlow: string;
let activeFlow: string;
beforeAll(async () => {
  portal = await startPortalWithAzure();
  customer = await portal.newCustomer();
  waitingFlow = await portal.send(customer, "waiting");
  await portal.reconcileUntil(waitingFlow, waiting);
  activeFlow = await portal.send(customer, "active");
  await portal.reconcileUntil(activeFlow, waiting);
  await customer.azure.client.partnerTopics.activate("rg", "active");
  await lookAt(activeFlow);
  await portal.reconcileUntil(activeFlow, active);
});
beforeEach(async () => {
  customer = await portal.newCustomer();
});
afterAll(() => portal.stop());

const waiting = { life: "waiting_for_activation", change: "none", channel: "present" };
const active = { ...waiting, life: "active" };
const flows = () =>
  [
    [waitingFlow, waiting],
    [activeFlow, active],
  ] as const;
const fault = (method: string, what: object) =>
  portal.azure.control("/control/faults", { method, pathContains: "/channels/", do: what });

/** As somebody who presses "Check now". */
async function lookAt(id: string): Promise<void> {
  await portal.rows("update event_flow set asked_at = now(), check_at = now() where id = $1", [id]);
  await portal.worker.reconcileFlow(id);
}

type Wire = { name?: unknown; properties?: Record<string, unknown> };
async function channelOf(id: string): Promise<Wire> {
  const path = (await portal.calls(id))[0]?.path ?? "";
  return (await portal.azure.raw(path, { token: await portal.azure.partnerToken() })).json();
}
const answering = (change: (channel: Wire) => unknown) => async (id: string) => ({
  kind: "status",
  status: 200,
  body: change(await channelOf(id)),
});
const withProperties = (more: object) =>
  answering((channel) => ({ ...channel, properties: { ...channel.properties, ...more } }));
const as = (what: object) => async (_: string) => what;

const noChannel: [string, (id: string) => Promise<object>][] = [
  ["a proxy's page", as({ kind: "garbage" })],
  ["a proxy's page as 502", as({ kind: "garbage", status: 502 })],
  ["JSON that ends too soon", as({ kind: "malformed-json" })],
  ["a body that is cut off", as({ kind: "truncated" })],
  ["an empty object", answering(() => ({}))],
  ["a list", answering((channel) => [channel])],
  ["a channel without properties", answering(({ properties: _, ...rest }) => rest)],
  ["a channel without a name", answering(({ name: _, ...rest }) => rest)],
  ["another channel", answering((channel) => ({ ...channel, name: "another" }))],
  ["a channel without a readiness", withProperties({ readinessState: undefined })],
  ["a channel without a provisioning state", withProperties({ provisioningState: undefined })],
  ["a channel without its partner topic", withProperties({ partnerTopicInfo: undefined })],
];

it.each(noChannel)(
  "F-11: %s instead of a channel leaves a flow as it was, until the next answer",
  async (_, of) => {
    for (const [id, before] of flows()) {
      await fault("GET", await of(id));
      await lookAt(id);
      const unknown = { change: "blocked", reason: "azure_unavailable" };
      expect(await portal.flow(id)).toMatchObject({ ...before, ...unknown });
      await portal.reconcileUntil(id, before);
      expect(writesOf(await portal.calls(id))).toEqual(["PUT 200"]);
    }
  },
);

it("F-11: a state, a readiness and a time that nobody knows are no activation and no end, and are kept as they came", async () => {
  for (const odd of [
    { provisioningState: "Reticulating" },
    { readinessState: "Pondering" },
    { expirationTimeIfNotActivatedUtc: "soon" },
  ])
    for (const [id, before] of flows()) {
      await fault("GET", await withProperties(odd)(id));
      await lookAt(id);
      expect(await portal.flow(id)).toMatchObject(before);
      const [kept] = await portal.rows<{ body: Wire }>("select body from channel_body where id = $1", [id]);
      expect(kept?.body.properties).toMatchObject(odd);
      await lookAt(id);
      expect(await portal.flow(id)).toMatchObject(before);
    }
});

it.each([
  ["a proxy's page", { kind: "garbage" }, ["PUT", "GET", "PUT"]],
  ["JSON that ends too soon", { kind: "malformed-json" }, ["PUT", "GET"]],
  ["a body that is cut off", { kind: "truncated" }, ["PUT", "GET"]],
])("F-11: %s instead of a new channel is settled by a read", async (_, what, calls) => {
  await fault("PUT", what);
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  expect((await portal.calls(id)).map(({ method }) => method)).toEqual(calls);
});
