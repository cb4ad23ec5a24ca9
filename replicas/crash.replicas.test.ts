import { writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { channelName } from "@/lib/domain/channel";
import { PARTNER_GROUP } from "@/local/azure/test-world";
import { listenToAzure } from "@/tools/listen-to-azure-for-tests";
import { boundaries, killAtBoundaries } from "./kill-at-boundaries";
import { type Replicas, startReplicas } from "./replicas";
import { eventsKey } from "./web-process";

/**
 * Reference, reliability F-13 with B.4 "Crash sweep": two web processes and two workers, killed at the boundaries of
 * steps while one call in ten fails. CRASH_FLOWS=500 is the whole sweep, CRASH_SEED repeats one.
 */

// biome-ignore lint/style/noProcessEnv: settings of this test
const settings = process.env;
const flowsWanted = Number(settings.CRASH_FLOWS ?? 60);
const seed = Number(settings.CRASH_SEED ?? Date.now() % 1_000_000);
const killsWanted = Math.min(60, Math.round(flowsWanted / 5));
const settleLimit = 45_000;

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas({ webs: 2, workers: 2 });
  const { portal, balancer } = replicas;
  await listenToAzure(portal.azure, balancer.url, eventsKey);
});
afterAll(() => replicas?.stop());

it("F-13: killed at step boundaries with one call in ten failing, each flow becomes active with exactly one channel", async () => {
  const { portal } = replicas;
  process.stdout.write(`crash sweep: CRASH_SEED=${seed}, ${flowsWanted} flows\n`);
  const began = Date.now();
  for (const [kind, probability] of [
    ["status", 0.05],
    ["reset-before", 0.025],
    ["reset-after", 0.025],
  ] as const)
    await portal.azure.control("/control/faults", {
      pathContains: "/channels/",
      probability,
      seed,
      do: kind === "status" ? { kind, status: 500 } : { kind },
    });
  const sending = send();
  const people = activateAsPeople();
  const kills = await killAtBoundaries(replicas, { seed, kills: killsWanted });
  const topicNames = await sending;
  await untilCreated(topicNames.length);
  await fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
  const stopped = Date.now();
  await untilAllActive();
  const settled = (Date.now() - stopped) / 1000;
  await people.stop();

  const seconds = (Date.now() - began) / 1000;
  const rows = await portal.rows<{ id: string; secret: string }>("select id, secret from event_flow");
  const names = (await channelsInAzure()).sort();
  expect(names).toEqual(rows.map((row) => channelName({ ...row, adoptedChannel: null }, 1)).sort());
  expect(names).toHaveLength(flowsWanted);
  const journal = await portal.azure.journal();
  const puts = journal.filter(({ method, path }) => method === "PUT" && path.includes("/channels/"));
  expect(puts.filter(({ applied }) => applied).length).toBe(flowsWanted);
  const failed = journal.filter(
    ({ path, served }) => path.includes("/channels/") && served?.fault != null,
  ).length;
  const met = Object.keys(kills).filter((name) => name !== "any moment").length;
  const told = `seed ${seed}: ${flowsWanted} flows, ${names.length} channels, kills ${JSON.stringify(kills)} at ${met} of ${boundaries.length} boundaries, ${puts.length} PUTs, ${failed} calls failed; ${settled.toFixed(1)} s to settle, ${seconds.toFixed(0)} s in all`;
  process.stdout.write(`crash sweep: ${told}\n`);
  if (settings.CRASH_RESULT) writeFileSync(settings.CRASH_RESULT, told);
  expect(failed).toBeGreaterThan(0);
  // Otherwise every kill came between two flows and nothing was tried.
  expect(met).toBeGreaterThan(1);
}, 900_000);

/** Of an organization each: fewer than one person may ask for within a minute. */
const flowsEach = 20;

/** Three organizations at a time send as fast as the machine lets them. */
async function send(): Promise<string[]> {
  const { portal } = replicas;
  const names = Array.from({ length: flowsWanted }, (_, index) => `orders-${index}`);
  const firsts = Array.from(names.keys())
    .filter((index) => index % flowsEach === 0)
    .values();
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (const first of firsts) {
        const customer = await portal.newCustomer();
        for (const name of names.slice(first, first + flowsEach)) await portal.send(customer, name);
      }
    }),
  );
  return names;
}

function activateAsPeople(): { stop(): Promise<void> } {
  const { portal } = replicas;
  let isOver = false;
  const activated = new Set<string>();
  const acting = (async () => {
    while (!isOver) {
      const waiting = await portal.rows<{ id: string; topic_name: string; azure_subscription_id: string }>(
        "select id, topic_name, azure_subscription_id from event_flow where life = 'waiting_for_activation'",
      );
      for (const flow of waiting.filter(({ id }) => !activated.has(id))) {
        const place = { subscriptionId: flow.azure_subscription_id, resourceGroup: "rg" };
        await portal.azure.control("/control/activate", { ...place, partnerTopic: flow.topic_name });
        activated.add(flow.id);
      }
      await pause(300);
    }
  })();
  return {
    stop: () => {
      isOver = true;
      return acting;
    },
  };
}

/** The faults go on until every channel is there: Azure's budget of writes decides how long that takes. */
async function untilCreated(count: number): Promise<void> {
  for (const end = Date.now() + 240_000; ; await pause(500)) {
    const rows = await replicas.portal.rows("select id from event_flow where channel = 'present'");
    if (rows.length >= count) return;
    if (Date.now() > end) throw new Error("not all channels are there");
  }
}

async function untilAllActive(): Promise<void> {
  for (const end = Date.now() + settleLimit; ; await pause(250)) {
    const open = await replicas.portal.rows(
      "select id, life, change, reason, check_at, lease_until, last_verb, last_outcome, failures from event_flow where life <> 'active' or change <> 'none'",
    );
    if (open.length === 0) return;
    if (Date.now() > end)
      throw new Error(`${open.length} not active in time: ${JSON.stringify(open.slice(0, 5))}`);
  }
}

async function channelsInAzure(): Promise<string[]> {
  const names: string[] = [];
  const { channels } = replicas.portal.azure.partner;
  for (const namespace of ["northwind-weu", "northwind-eus"])
    for await (const { name } of channels.listByPartnerNamespace(PARTNER_GROUP, namespace, { top: 100 }))
      names.push(name ?? "");
  return names;
}
