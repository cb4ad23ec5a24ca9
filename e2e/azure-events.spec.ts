import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { addFlows } from "./access-flows.ts";
import { portal } from "./addresses.ts";
import { activateInAzure, newAuthorizedSubscription, signIn, uniqueName } from "./fixtures.ts";
import { expectStateTag } from "./flow-page.ts";
import { requestEventFlow } from "./new-flow.ts";
import { asOwner, channelOf } from "./owner.ts";

// biome-ignore lint/style/noProcessEnv: where the stack under test keeps its data
const key = readFileSync(join(dirname(process.env.STACK_FILE ?? ""), "events-key"), "utf8").trim();
const address = `${portal}/api/azure/events`;
const json = { "content-type": "application/cloudevents+json; charset=utf-8" };

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: "POST",
    headers: { ...json, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const withKey = { "x-portal-key": key };

test("an activation is noticed by Azure's event, with nobody looking", async ({ page }) => {
  test.setTimeout(90_000);
  const place = await newAuthorizedSubscription();
  const wanted = { name: uniqueName("Told by Azure"), place, topicName: "northwind-told" };
  await signIn(page, "Ivo Brandt");
  const id = await requestEventFlow(page, wanted);
  await expectStateTag(page, "Waiting for activation");
  await page.goto("about:blank");
  // Long after anybody looked: without an event it would be asked about in half an hour.
  await asOwner((database) =>
    database.query(
      "update event_flow set watched_until = null, topic_created_at = now() - interval '10 hours', check_at = now() + interval '30 minutes' where id = $1",
      [id],
    ),
  );
  await activateInAzure(place, wanted.topicName);
  const life = () =>
    asOwner(async (database) => {
      const { rows } = await database.query("select life from event_flow where id = $1", [id]);
      return rows[0].life;
    });
  await expect.poll(life, { timeout: 25_000 }).toBe("active");
});

test("whoever is not our event subscription is refused, and nothing is kept", async () => {
  const { live } = await addFlows("own");
  const event = await eventAbout(live);
  for (const [what, headers, path] of [
    ["no key", {}, ""],
    ["a wrong key", { "x-portal-key": "0".repeat(key.length) }, ""],
    ["a key that begins right", { "x-portal-key": key.slice(0, -1) }, ""],
    ["the key in the address", {}, `?x-portal-key=${key}`],
    ["a token that nobody signed", { authorization: "Bearer eyJhbGciOiJub25lIn0.e30.x" }, ""],
  ] as const) {
    const response = await fetch(`${address}${path}`, {
      method: "POST",
      headers: { ...json, ...headers },
      body: JSON.stringify(event),
    });
    expect(response.status, what).toBe(401);
  }
  expect(await receiptsOf(event.id)).toBe(0);
  expect((await fetch(address, { method: "PUT", headers: withKey })).status).toBe(405);
});

test("F-19: a batch is kept as hints without a person in it, and poison in it harms nothing else", async () => {
  const { live } = await addFlows("own");
  const event = await eventAbout(live);
  const poison = [{ id: 7 }, null, "text", { ...event, id: "other", type: "Some.Other" }];
  expect((await post([...poison, event, event], withKey)).status).toBe(200);
  expect(await receiptsOf(event.id)).toBe(1);
  expect(await receiptsOf("other")).toBe(0);
  const kept = await asOwner(async (database) => {
    const { rows } = await database.query("select r::text as row from event_receipt r where event_id = $1", [
      event.id,
    ]);
    return String(rows[0].row);
  });
  expect(kept).not.toContain("somebody@example.com");

  expect((await post("{", withKey)).status).toBe(400);
  expect((await post("[]", withKey)).status).toBe(200);
  expect(
    (
      await post(
        Array.from({ length: 5_001 }, () => 0),
        withKey,
      )
    ).status,
  ).toBe(413);
  expect((await post(`"${"x".repeat(1_200_000)}"`, withKey)).status).toBe(413);
  // Up to 10 MB is read to its end, so that the connection goes on; whoever sends more is hung up on.
  for (const [bytes, connection] of [
    [10_000_000, "keep-alive"],
    [10_000_001, "close"],
  ] as const) {
    const refused = await post("x".repeat(bytes), withKey);
    expect([refused.status, refused.headers.get("connection")]).toEqual([413, connection]);
  }
});

test("both handshakes are answered, for our own event subscription", async () => {
  const handshake = await fetch(address, {
    method: "OPTIONS",
    headers: { "webhook-request-origin": "eventgrid.azure.net" },
  });
  expect(handshake.status).toBe(200);
  expect(handshake.headers.get("webhook-allowed-origin")).toBe("eventgrid.azure.net");
  const odd = { method: "OPTIONS", headers: { "webhook-request-origin": "evil.example" } };
  expect((await fetch(address, odd)).status).toBe(404);

  const validationCode = "512d38b6-c7b8-40c8-89fe-f46f9e9622b6";
  const validationUrl = "http://127.0.0.1:1/never-called";
  const body = [
    { eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode, validationUrl } },
  ];
  const ask = (name: string, headers: Record<string, string>) =>
    post(body, { "aeg-event-type": "SubscriptionValidation", "aeg-subscription-name": name, ...headers });
  const own = await ask("PARTNER-EVENTS-PORTAL", withKey);
  expect(await own.json()).toEqual({ validationResponse: validationCode });
  expect((await ask("SOMEBODY-ELSES", withKey)).status).toBe(400);
  expect((await ask("PARTNER-EVENTS-PORTAL", {})).status).toBe(401);
});

async function eventAbout(flowId: string) {
  const channel = await channelOf(flowId);
  const group = "/subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourcegroups/rg-partner-events";
  return {
    specversion: "1.0",
    id: `event about ${flowId}`,
    source: group,
    type: "Microsoft.Resources.ResourceWriteSuccess",
    subject: `${group}/providers/Microsoft.EventGrid/partnerNamespaces/northwind-weu/channels/${channel}`,
    time: new Date().toISOString(),
    data: { claims: { upn: "somebody@example.com" }, httpRequest: { clientRequestId: "x" } },
  };
}

const receiptsOf = (eventId: string) =>
  asOwner(async (database) => {
    const { rows } = await database.query("select count(*)::int from event_receipt where event_id = $1", [
      eventId,
    ]);
    return rows[0].count;
  });
