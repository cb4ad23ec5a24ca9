import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  channelFor,
  freshName,
  NAMESPACE,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { refusalIn } from "./expect-refused.ts";

let world: TestWorld;
let customer: Customer;
let partner: string;
const channel = freshName();
beforeAll(async () => {
  world = await startTestWorld({ throttling: "off" });
  customer = await world.newCustomer();
  await customer.authorize();
  partner = await world.partnerToken();
  await world.partner.channels.createOrUpdate(PARTNER_GROUP, NAMESPACE, channel, channelFor(customer));
  await customer.client.partnerTopics.activate("rg", "orders");
});
afterAll(() => world.running.stop());

const V = "?api-version=2022-06-15";
const EG = "providers/Microsoft.EventGrid";
const CHANNELS = `/subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}/${EG}/partnerNamespaces/${NAMESPACE}/channels`;
const group = () => `/subscriptions/${customer.subscriptionId}/resourceGroups/rg`;
const send = (method: string, path: string, body: RequestInit["body"], headers: HeadersInit = {}) =>
  world.raw(path + V, { token: customer.token, method, body: body ?? null, headers });
const put = (path: string, body: object) => send("PUT", path, JSON.stringify(body));

test("a tag and an event type may be named __proto__", async () => {
  const tags = '"tags":{"__proto__":"kept","a":"b"}';
  const answer = await send("PUT", group(), `{"location":"westeurope",${tags}}`);
  expect(await answer.text()).toContain(tags);
  const types = '"inlineEventTypes":{"__proto__":{"description":"d"}}';
  const body = JSON.stringify({ properties: channelFor(customer) }).replace(
    /"inlineEventTypes":\{.*?\}\}/,
    types,
  );
  const made = await world.raw(`${CHANNELS}/${channel}${V}`, { token: partner, method: "PUT", body });
  expect(await made.text()).toContain(types);
});

const tags: [string, Record<string, string>][] = [
  ["51 of them", Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`t${n}`, "v"]))],
  ["two that differ in case only", { Team: "a", team: "b" }],
  ["a name of 513 characters", { ["n".repeat(513)]: "v" }],
  ["no name", { "": "v" }],
  ["a value of 257 characters", { a: "v".repeat(257) }],
  ...["<", ">", "%", "&", "\\", "?", "/", "\u0000"].map((mark): [string, Record<string, string>] => [
    `a name with ${JSON.stringify(mark)}`,
    { [`a${mark}b`]: "v" },
  ]),
];

test.each(tags)("tags: %s is refused", async (_, wrong) => {
  const refused = { status: 400, code: "InvalidTags" };
  expect(await refusalIn(await put(group(), { location: "westeurope", tags: wrong }))).toEqual(refused);
  const topic = `${group()}/${EG}/partnerTopics/orders`;
  expect(await refusalIn(await send("PATCH", topic, JSON.stringify({ tags: wrong })))).toEqual(refused);
});

test("50 tags at their longest are taken", async () => {
  const most = Array.from({ length: 50 }, (_, n) => [`${n}`.padEnd(512, "n"), "v".repeat(256)]);
  const answer = await put(group(), { location: "westeurope", tags: Object.fromEntries(most) });
  expect(answer.status).toBe(200);
});

test("bytes that are no UTF-8 are refused, not replaced", async () => {
  const bytes = (before: string, after: string) =>
    Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc3]), Buffer.from(after)]);
  const body = bytes('{"location":"westeurope","tags":{"a":"', '"}}');
  const refused = { status: 400, code: "InvalidRequestContent" };
  expect(await refusalIn(await send("PUT", group(), body))).toEqual(refused);
  const event = bytes('[{"id":"1","source":"s","type":"t","specversion":"1.0","data":"', '"}]');
  expect(await refusalIn(await publish(event))).toEqual({ status: 400, code: "BadRequest" });
});

test("a body of another media type is refused with 415", async () => {
  const body = JSON.stringify({ location: "westeurope" });
  const send_ = (type: string) => send("PUT", group(), body, { "content-type": type });
  for (const type of ["text/plain", "application/xml", "application/x-www-form-urlencoded"])
    expect(await refusalIn(await send_(type))).toEqual({ status: 415, code: "UnsupportedMediaType" });
  expect((await send_("Application/JSON; charset=UTF-8")).status).toBe(200);
});

test("what exists stays in its region", async () => {
  const code = "InvalidResourceLocation";
  const other = { location: "eastus" };
  const inGroup = await refusalIn(await put(group(), other));
  expect(inGroup).toEqual({ status: 409, code: "InvalidResourceGroupLocation" });
  const topic = await refusalIn(await put(`${group()}/${EG}/partnerTopics/orders`, other));
  expect(topic).toEqual({ status: 409, code });
  const path = CHANNELS.replace("/channels", V);
  const body = JSON.stringify({ ...other, properties: {} });
  const namespace = await world.raw(path, { token: partner, method: "PUT", body });
  expect(await refusalIn(namespace)).toEqual({ status: 409, code });
  const consent = await refusalIn(await put(`${group()}/${EG}/partnerConfigurations/default`, other));
  expect(consent).toEqual({ status: 400, code: "LocationNotAvailableForResourceType" });
});

async function publish(body: RequestInit["body"]): Promise<Response> {
  return world.raw(`/namespaces/${NAMESPACE}/api/events?api-version=2018-01-01`, {
    token: await world.partnerToken("https://eventgrid.azure.net"),
    method: "POST",
    headers: { "content-type": "application/cloudevents-batch+json", "aeg-channel-name": channel },
    body: body ?? null,
  });
}

const event = { id: "1", source: "s", type: "t", specversion: "1.0" };

test.each([
  ["a time that is none", { ...event, time: "soon" }],
  ["data in both forms", { ...event, data: 1, data_base64: "AA==" }],
  ["data that is no base64", { ...event, data_base64: "@@" }],
])("an event with %s is refused", async (_, wrong) => {
  expect(await refusalIn(await publish(JSON.stringify([wrong])))).toEqual({
    status: 400,
    code: "BadRequest",
  });
});

test("an event nested 20,000 deep is refused before it can do harm", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const body = JSON.stringify([{ ...event, data: "DEEP" }]).replace('"DEEP"', deep);
  expect(await refusalIn(await publish(body))).toEqual({ status: 400, code: "BadRequest" });
  const brackets = [{ ...event, data: `${'["\\'.repeat(200)}` }];
  expect((await publish(JSON.stringify(brackets))).status).toBe(200);
});

test("headers that no connection could carry are refused where they are ordered", async () => {
  for (const headers of [{ "bad header": "x" }, { good: "a\nb" }]) {
    const answer = await world.control("/control/faults", { do: { kind: "status", status: 200, headers } });
    expect(answer.status).toBe(400);
  }
  for (const name of ["Content-Length", "host", "transfer-encoding", "Origin"]) {
    const mapping = { name, type: "Static", properties: { value: "x" } };
    const properties = { endpointUrl: "http://127.0.0.1:9/", deliveryAttributeMappings: [mapping] };
    const wish = { properties: { destination: { endpointType: "WebHook", properties } } };
    const answer = await put(`${group()}/${EG}/eventSubscriptions/header`, wish);
    expect(await refusalIn(answer)).toEqual({ status: 400, code: "InvalidRequestContent" });
  }
});
