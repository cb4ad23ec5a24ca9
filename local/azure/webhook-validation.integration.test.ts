import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  eventually,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "./test-world.ts";
import { startWebhook, type TestEvent, type TestWebhook } from "./webhook-for-tests.ts";

const SCOPE = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;
const schemas = ["EventGridSchema", "CloudEventSchemaV1_0"] as const;

let world: TestWorld;
let webhook: TestWebhook;
beforeAll(async () => {
  world = await startTestWorld();
  webhook = await startWebhook();
});
beforeEach(() => webhook.handshakes.clear());
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

async function start(name: string, schema: string, url = `${webhook.url}/${name}`) {
  return world.partner.eventSubscriptions.beginCreateOrUpdate(
    SCOPE,
    name,
    { destination: { endpointType: "WebHook", endpointUrl: url }, eventDeliverySchema: schema },
    { updateIntervalInMs: 100 },
  );
}
/** The operation may have failed already when the SDK begins to look. */
const run = async (...wish: Parameters<typeof start>) => (await start(...wish)).pollUntilDone();
const stateOf = async (name: string) =>
  (await world.partner.eventSubscriptions.get(SCOPE, name)).provisioningState;
const awaitState = (name: string, wanted: string) =>
  eventually(async () => ((await stateOf(name)) === wanted ? wanted : undefined));

/** The address a webhook was told for validation by hand. */
function validationUrl(name: string): string {
  const request = webhook.received.findLast(({ path }) => path === `/${name}`);
  const callback = request?.headers["webhook-request-callback"];
  if (typeof callback === "string") return callback;
  const [event]: [TestEvent] = JSON.parse(request?.text ?? "[]");
  return String(event.data.validationUrl);
}

test("the validation event has Azure's shape, and 200 with its code is the answer", async () => {
  await (await start("by-event", "EventGridSchema")).pollUntilDone();
  const [request] = webhook.received.filter(({ path }) => path === "/by-event");
  expect(request?.headers).toMatchObject({
    "aeg-event-type": "SubscriptionValidation",
    "aeg-subscription-name": "BY-EVENT",
    "content-type": "application/json; charset=utf-8",
  });
  expect(JSON.parse(request?.text ?? "")).toEqual([
    {
      id: expect.any(String),
      topic: `/${SCOPE}`,
      subject: "",
      eventType: "Microsoft.EventGrid.SubscriptionValidationEvent",
      eventTime: expect.stringMatching(/\.\d{7}Z$/),
      data: {
        validationCode: expect.stringMatching(/^[0-9a-f-]{36}$/),
        validationUrl: expect.stringMatching(/\/eventsubscriptions\/by-event\/validate\?id=.+&token=/),
      },
      dataVersion: "1",
      metadataVersion: "1",
    },
  ]);
  expect(await stateOf("by-event")).toBe("Succeeded");
});

test.each([
  ["EventGridSchema", { status: 202, body: "" }],
  ["EventGridSchema", { status: 200, body: '{"validationResponse":"not the code"}' }],
  ["EventGridSchema", { status: 200, body: "not json" }],
  ["CloudEventSchemaV1_0", { status: 200, body: "" }],
])(
  "a webhook that only takes the handshake (%s, %j) is validated by opening its address",
  async (schema, answer) => {
    const name = `by-hand-${schema.length}-${answer.status}-${answer.body.length}`;
    webhook.handshakes.set(name, answer);
    const poller = await start(name, schema);
    await awaitState(name, "AwaitingManualAction");
    const url = validationUrl(name);
    expect((await fetch(`${url}x`)).status).toBe(400);
    expect(await stateOf(name)).toBe("AwaitingManualAction");
    expect(await (await fetch(url)).text()).toContain("successfully validated");
    await poller.pollUntilDone();
    expect(await stateOf(name)).toBe("Succeeded");
    expect((await fetch(url)).status).toBe(400);
    const { pathname, search } = new URL(url);
    const opened = (await world.journal()).filter(({ path }) => path.includes("/validate"));
    expect(opened.slice(-3)).toMatchObject(
      [400, 200, 400].map((status) => ({ kind: "call", path: pathname, status, applied: status === 200 })),
    );
    expect(JSON.stringify(opened)).not.toContain(search);
  },
);

test.each(schemas)("after ten minutes without validation a %s subscription has failed", async (schema) => {
  const name = `too-late-${schema.length}`;
  webhook.handshakes.set(name, { status: 200 });
  const poller = await start(name, schema);
  await awaitState(name, "AwaitingManualAction");
  await world.control("/control/clock", { advanceSeconds: 590 });
  expect(await stateOf(name)).toBe("AwaitingManualAction");
  await world.control("/control/clock", { advanceSeconds: 20 });
  await expect(poller.pollUntilDone()).rejects.toThrow("was not opened within 10 minutes");
  expect(await stateOf(name)).toBe("Failed");
  expect((await fetch(validationUrl(name))).status).toBe(400);
});

test.each([
  ["EventGridSchema", { status: 404 }, "Http POST request failed with response code 404"],
  ["CloudEventSchemaV1_0", { status: 405 }, "Http OPTIONS request failed with response code 405"],
  ["CloudEventSchemaV1_0", { status: 302, headers: { location: "/" } }, "response code 302"],
  [
    "CloudEventSchemaV1_0",
    { status: 200, headers: { "WebHook-Allowed-Origin": "someone.else" } },
    "invalid WebHook-Allowed-Origin header 'someone.else'",
  ],
])("a webhook that refuses (%s, %j) fails the operation in Azure's words", async (schema, answer, words) => {
  webhook.handshakes.set("refusing", answer);
  await expect(run("refusing", schema)).rejects.toThrow(
    new RegExp(`Url validation.*Webhook validation handshake failed for .*/refusing.*${words}`),
  );
  expect(await stateOf("refusing")).toBe("Failed");
});

test("nothing is sent to another machine", async () => {
  await expect(run("elsewhere", "EventGridSchema", "https://example.com/hook")).rejects.toThrow(
    "response code SocketError",
  );
  const [call] = (await world.journal()).filter(({ path }) => path.startsWith("https://example.com/"));
  expect(call).toMatchObject({ method: "POST", status: null, delivery: { purpose: "validation" } });
  await expect(start("insecure", "EventGridSchema", "http://example.com/hook")).rejects.toMatchObject({
    statusCode: 400,
    code: "InvalidRequest",
  });
});
