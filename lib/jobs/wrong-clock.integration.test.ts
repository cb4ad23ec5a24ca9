import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { latestDeadline } from "@/lib/domain/deadline";
import { type PortalWithAzure, startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** F-20: a machine whose clock is ten minutes off; the database and Azure have the right time. */

let portal: PortalWithAzure;
beforeAll(async () => {
  const settings = {
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  portal = await startPortalWithAzure();
});
afterAll(() => portal.stop());
afterEach(() => {
  vi.useRealTimers();
});

const minute = 60_000;
const waiting = { life: "waiting_for_activation", change: "none" };
const clockIsOff = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

it("F-20: what Azure tells is looked into, though the clock of the worker that takes it is behind the last look", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  const place = {
    subscriptionId: customer.azure.subscriptionId,
    resourceGroup: "rg",
    partnerTopic: "orders",
  };
  await portal.azure.control("/control/activate", place);
  const channel = channelName({ id, secret: (await portal.flow(id)).secret, adoptedChannel: null }, 1);
  const hint = { eventId: randomUUID(), channel, happenedAt: new Date(), clientRequestId: undefined };
  await portal.web.eventReceipts.addReceipts([hint], new Date());
  clockIsOff(-10 * minute);
  await portal.worker.takeHints();
  vi.useRealTimers();
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject({ life: "active" });
});

it("F-20: who waits for the budget is not due before its time, though the worker's clock is behind", async () => {
  const id = await portal.send(await portal.newCustomer());
  await portal.reconcileUntil(id, waiting);
  await portal.rows("update arm_budget set paused_until = now() + interval '1 minute' where kind = 'reads'");
  await portal.rows("update event_flow set asked_at = now(), check_at = now() where id = $1", [id]);
  clockIsOff(-10 * minute);
  await portal.worker.reconcileFlow(id);
  vi.useRealTimers();
  const [row] = await portal.rows(
    "select check_at > now() + interval '50 seconds' as later from event_flow where id = $1",
    [id],
  );
  expect(row).toEqual({ later: true });
  await portal.rows("update arm_budget set paused_until = null");
});

it("F-20: a partner topic waits as long as Azure allows, though the worker's clock is ahead", async () => {
  const id = await portal.send(await portal.newCustomer());
  clockIsOff(10 * minute);
  await portal.worker.reconcileFlow(id);
  vi.useRealTimers();
  expect(await portal.flow(id)).toMatchObject(waiting);
});

it("F-20: a page that is open is watched, and whoever has a link is believed, though the web process's clock is behind", async () => {
  const customer = await portal.newCustomer();
  const { person } = customer;
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  const { handOver, handovers, flows } = portal.web;
  const now = new Date();
  expect(await handOver.handOver(person, id, { task: "activate", days: 3 }, now)).toBe("made");
  const flow = await flows.findFlow(person, id);
  const [link] = flow ? await handOver.listHandoversOf(person, flow, now) : [];
  const found = await handovers.findGuest(link?.link?.split("/").at(-1) ?? "");

  clockIsOff(-10 * minute);
  await portal.web.watchFlow(person, id);
  const soonOver =
    "update event_flow set watched_until = now() + interval '5 seconds' where watched_until > now()";
  await portal.rows(soonOver);
  await portal.web.watchFlows([{ viewer: person, flowId: id }]);
  expect(found && (await handOver.sayTaskDone(found.guest, found.row, new Date()))).toBe("said");
  vi.useRealTimers();
  const [row] = await portal.rows(
    "select watched_until > now() + interval '30 seconds' as watched, asked_at > last_tried_at as asked from event_flow where id = $1",
    [id],
  );
  expect(row).toEqual({ watched: true, asked: true });
});

it("F-20: more time is asked for as long as Azure allows, though the web process's clock is ahead", async () => {
  const customer = await portal.newCustomer();
  const id = await portal.send(customer);
  await portal.reconcileUntil(id, waiting);
  await portal.rows("update event_flow set activate_by = activate_by - interval '1 day' where id = $1", [id]);
  clockIsOff(10 * minute);
  const until = latestDeadline(new Date());
  expect(await portal.web.deadlineWishes.extendDeadline(customer.person, id, until, new Date())).toBe(
    "asked",
  );
  vi.useRealTimers();
  await portal.worker.reconcileFlow(id);
  expect(await portal.flow(id)).toMatchObject(waiting);
});
