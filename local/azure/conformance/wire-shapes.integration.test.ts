import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Customer,
  freshName,
  PARTNER_GROUP,
  PARTNER_SUBSCRIPTION,
  REGISTRATION_ID,
  startTestWorld,
  type TestWorld,
} from "../test-world.ts";
import { startWebhook, type TestWebhook } from "../webhook-for-tests.ts";
import { everyOperation } from "./shapes/every-operation.ts";
import { type Recorder, wireRecorder } from "./wire-recorder.ts";

let world: TestWorld;
let webhook: TestWebhook;
let recorder: Recorder;
let partner: string;
let customer: Customer;
let theirs: string;
beforeAll(async () => {
  [world, webhook] = await Promise.all([startTestWorld({ throttling: "off" }), startWebhook()]);
  recorder = wireRecorder(world);
  partner = await world.partnerToken();
  customer = await world.newCustomer();
  theirs = `/subscriptions/${customer.subscriptionId}`;
});
afterAll(async () => {
  await webhook.stop();
  await world.running.stop();
});

const EG = "providers/Microsoft.EventGrid";
const OURS = `/subscriptions/${PARTNER_SUBSCRIPTION}`;
const GROUP = `${OURS}/resourceGroups/${PARTNER_GROUP}`;
const asPartner = (method: string, path: string, body?: object) => recorder.call(partner, method, path, body);
const asCustomer = (method: string, path: string, body?: object) =>
  recorder.call(customer.token, method, path, body);
const pass = () => world.control("/control/clock", { advanceSeconds: 5 });

/** Follows both asynchronous addresses of an answer, before the operation has ended and after. */
async function follow(token: string, { headers }: { headers: Headers }, end: () => Promise<unknown> = pass) {
  const at = (name: string) => {
    const url = URL.parse(headers.get(name) ?? "");
    return url ? recorder.call(token, "GET", url.pathname + url.search) : undefined;
  };
  await at("azure-asyncoperation");
  await at("location");
  await end();
  await at("azure-asyncoperation");
  await at("location");
}

test("resource groups, provider, subscriptions and what is outside them", async () => {
  for (const path of ["/subscriptions", theirs, `${theirs}/resourceGroups`, `${theirs}/providers`])
    await asCustomer("GET", path);
  for (const scope of [theirs, `${theirs}/resourceGroups/rg`])
    await asCustomer("GET", `${scope}/providers/Microsoft.Authorization/permissions`);
  const group = `${theirs}/resourceGroups/rg-shape`;
  for (const _ of ["new", "again"]) await asCustomer("PUT", group, { location: "westeurope" });
  await asCustomer("PATCH", group, { tags: { a: "b" } });
  await asCustomer("GET", group);
  await asCustomer("HEAD", group);
  await follow(customer.token, await asCustomer("DELETE", group));
  const provider = `${theirs}/${EG}`;
  await asCustomer("POST", `${provider}/unregister`);
  await asCustomer("GET", provider);
  await asCustomer("POST", `${provider}/register`);
  await pass();
  await asCustomer("GET", `/${EG}/operations`);
  await asCustomer("GET", `/${EG}/verifiedPartners`);
  await asCustomer("GET", `/${EG}/verifiedPartners/Auth0`);
});

test("partner registrations and namespaces", async () => {
  const [registration, namespace] = [freshName(), freshName()];
  const [R, N] = [
    `${GROUP}/${EG}/partnerRegistrations/${registration}`,
    `${GROUP}/${EG}/partnerNamespaces/${namespace}`,
  ];
  await asPartner("PUT", R, { location: "global", properties: { partnerName: "Shape" } });
  await asPartner("PATCH", R, { tags: { a: "b" } });
  for (const path of [R, `${GROUP}/${EG}/partnerRegistrations`, `${OURS}/${EG}/partnerRegistrations`])
    await asPartner("GET", path);
  const wish = { location: "westeurope", properties: { partnerRegistrationFullyQualifiedId: R } };
  const creation = await asPartner("PUT", N, wish);
  await asPartner("GET", N);
  await follow(partner, creation);
  const inboundIpRules = [{ ipMask: "127.0.0.0/8", action: "Allow" }];
  await follow(partner, await asPartner("PATCH", N, { tags: {}, properties: { inboundIpRules } }));
  for (const path of [N, `${GROUP}/${EG}/partnerNamespaces`, `${OURS}/${EG}/partnerNamespaces`])
    await asPartner("GET", path);
  await asPartner("POST", `${N}/listKeys`);
  await asPartner("POST", `${N}/regenerateKey`, { keyName: "key2" });
  await asPartner("GET", `${N}/providers/Microsoft.Insights/metrics?api-version=2018-01-01`);
  const deletion = await asPartner("DELETE", N);
  await asPartner("GET", N);
  await follow(partner, deletion);
  await asPartner("DELETE", N);
  for (const _ of ["there", "gone"]) await asPartner("DELETE", R);
});

test("configurations, channels, partner topics in all their states", async () => {
  const C = `${theirs}/resourceGroups/rg/${EG}/partnerConfigurations`;
  await asCustomer("PUT", `${C}/default`, { location: "global" });
  const entry = { partnerRegistrationImmutableId: REGISTRATION_ID };
  await asCustomer("POST", `${C}/default/authorizePartner`, entry);
  await asCustomer("POST", `${C}/default/authorizePartner`, { partnerName: "Somebody" });
  await asCustomer("POST", `${C}/default/unauthorizePartner`, { partnerName: "Somebody" });
  await asCustomer("PATCH", `${C}/default`, { properties: { defaultMaximumExpirationTimeInDays: 9 } });
  for (const path of [`${C}/default`, C, `${theirs}/${EG}/partnerConfigurations`])
    await asCustomer("GET", path);

  const all = `${GROUP}/${EG}/partnerNamespaces/northwind-weu/channels`;
  const T = `${theirs}/resourceGroups/rg/${EG}/partnerTopics`;
  const url = "https://northwind.example/docs";
  const full = { description: "d", displayName: "n", documentationUrl: url, dataSchemaUrl: url };
  const make = (name: string, eventTypeInfo?: object) =>
    asPartner("PUT", `${all}/${name}`, {
      properties: {
        partnerTopicInfo: {
          azureSubscriptionId: customer.subscriptionId,
          resourceGroupName: "rg",
          name,
          source: "northwind/shape",
          eventTypeInfo,
        },
      },
    });
  await make("shape-one", { kind: "Inline", inlineEventTypes: { Full: full, Bare: {} } });
  await make("shape-two");
  await asPartner("PATCH", `${all}/shape-one`, { properties: { partnerTopicInfo: {} } });
  await asPartner("GET", `${all}?$top=1`);
  const looks = async () => {
    await asPartner("GET", `${all}/shape-one`);
    for (const path of [`${T}/shape-one`, T, `${theirs}/${EG}/partnerTopics`]) await asCustomer("GET", path);
  };
  await looks();
  await asCustomer("PUT", `${T}/shape-one`, { location: "westeurope", tags: { a: "b" } });
  await asCustomer("PATCH", `${T}/shape-one`, { tags: {} });
  await asCustomer("POST", `${T}/shape-one/activate`);
  await looks();
  await asCustomer("POST", `${T}/shape-one/deactivate`);
  await asCustomer("GET", `${T}/shape-one/providers/Microsoft.Insights/metrics?api-version=2018-01-01`);
  await looks();
  const deletion = await asPartner("DELETE", `${all}/shape-one`);
  await looks();
  await follow(partner, deletion);
  await asPartner("DELETE", `${all}/shape-one`);
  await follow(customer.token, await asCustomer("DELETE", `${T}/shape-two`));
  await asCustomer("DELETE", `${T}/shape-two`);

  await world.control("/control/settings", { mirroredDeletion: "idle" });
  for (const name of ["shape-six", "shape-ten"]) await make(name);
  await follow(partner, await asPartner("DELETE", `${all}/shape-six`));
  await follow(customer.token, await asCustomer("DELETE", `${T}/shape-ten`));
  expect((await asCustomer("GET", `${T}/shape-six`)).text).toContain("IdleDueTo");
  expect((await asPartner("GET", `${all}/shape-ten`)).text).toContain("IdleDueTo");
  await world.control("/control/settings", { mirroredDeletion: "gone" });
  await make("shape-events");
});

test("what a preview reads: the same, and of registrations who sees them", async () => {
  const [all, theirGroup] = [`${GROUP}/${EG}`, `${theirs}/resourceGroups/rg/${EG}`];
  const look = async (ask: typeof asPartner, path: string) =>
    (await ask("GET", `${path}?api-version=2021-10-15-preview`)).text;
  for (const path of [`${all}/partnerNamespaces`, `${all}/partnerNamespaces/northwind-weu/channels`])
    await look(asPartner, path);
  for (const path of [`${theirGroup}/partnerConfigurations/default`, `${theirGroup}/partnerTopics`])
    await look(asCustomer, path);
  const registrations = `${all}/partnerRegistrations`;
  expect(await look(asPartner, registrations)).toContain('"visibilityState":"Hidden"');
  expect((await asPartner("GET", registrations)).text).not.toContain("visibilityState");
});

test("partner destinations and their channels", async () => {
  const preview = "?api-version=2021-10-15-preview";
  const channel = `${GROUP}/${EG}/partnerNamespaces/northwind-weu/channels/shape-out`;
  const D = `${theirs}/resourceGroups/rg/${EG}/partnerDestinations`;
  const partnerDestinationInfo = {
    azureSubscriptionId: customer.subscriptionId,
    resourceGroupName: "rg",
    name: "shape-out",
    endpointType: "WebHook",
    endpointServiceContext: "northwind",
    properties: { endpointUrl: "https://northwind.example/in?code=secret" },
  };
  const properties = { channelType: "PartnerDestination", partnerDestinationInfo };
  await asPartner("PUT", channel + preview, { properties });
  await asPartner("POST", `${channel}/getFullUrl${preview}`);
  for (const path of [`${D}/shape-out`, D, `${theirs}/${EG}/partnerDestinations`])
    await asCustomer("GET", path + preview);
  await asCustomer("PUT", `${D}/shape-out${preview}`, { location: "westeurope", tags: { a: "b" } });
  await asCustomer("PATCH", `${D}/shape-out${preview}`, { tags: {} });
  await asCustomer("POST", `${D}/shape-out/activate${preview}`);
  await asPartner("GET", channel + preview);
  await follow(customer.token, await asCustomer("DELETE", `${D}/shape-out${preview}`));
  await asCustomer("DELETE", `${D}/shape-out${preview}`);
});

test("system topics, topic types and event subscriptions of whatever has some", async () => {
  const group = `${theirs}/resourceGroups/rg/${EG}`;
  const system = `${group}/systemTopics/shape-system`;
  const topicType = "Microsoft.Resources.Subscriptions";
  await asCustomer("PUT", system, { location: "global", properties: { source: theirs, topicType } });
  await asCustomer("PATCH", system, { tags: { a: "b" } });
  for (const path of [system, `${group}/systemTopics`, `${theirs}/${EG}/systemTopics`])
    await asCustomer("GET", path);
  const types = `/${EG}/topicTypes`;
  for (const path of [types, `${types}/${topicType}`, `${types}/${topicType}/eventTypes`])
    await asCustomer("GET", path);
  for (const scope of [`${group}/partnerTopics/shape-events`, system, group, `${theirs}/${EG}`]) {
    const one = `${scope}/eventSubscriptions/shape`;
    const plain = { endpointUrl: `${webhook.url}/plain?code=secret` };
    const rich = {
      ...plain,
      maxEventsPerBatch: 5,
      preferredBatchSizeInKilobytes: 32,
      azureActiveDirectoryTenantId: customer.tenantId,
      azureActiveDirectoryApplicationIdOrUri: "api://northwind",
      deliveryAttributeMappings: [
        { name: "x-open", type: "Static", properties: { value: "open" } },
        { name: "x-secret", type: "Static", properties: { value: "secret", isSecret: true } },
        { name: "x-id", type: "Dynamic", properties: { sourceField: "id" } },
      ],
    };
    const put = (properties: object) =>
      asCustomer("PUT", one, {
        properties: {
          destination: { endpointType: "WebHook", properties },
          eventDeliverySchema: "CloudEventSchemaV1_0",
        },
      });
    const creation = await put(plain);
    await follow(customer.token, creation, () => untilDone(one));
    await asCustomer("GET", one);
    await put(rich);
    await untilDone(one);
    const advancedFilters = [{ operatorType: "StringIn", key: "subject", values: ["a"] }];
    await asCustomer("PATCH", one, {
      labels: ["a"],
      filter: { advancedFilters, isSubjectCaseSensitive: true },
    });
    await untilDone(one);
    await asCustomer("GET", `${scope}/eventSubscriptions`);
    await asCustomer("POST", `${one}/getFullUrl`);
    await asCustomer("POST", `${one}/getDeliveryAttributes`);
    await follow(customer.token, await asCustomer("DELETE", one));
    await asCustomer("DELETE", one);
  }
  await follow(customer.token, await asCustomer("DELETE", system));
  await asCustomer("DELETE", system);
  for (const _ of ["there", "gone"]) await asCustomer("DELETE", `${group}/partnerConfigurations/default`);
});

test("each answer that a shape exists for was seen", () => {
  const possible = Object.entries(everyOperation).flatMap(([operation, answers]) =>
    Object.keys(answers).map((status) => `${operation} ${status}`),
  );
  expect(possible.filter((answer) => !recorder.seen.has(answer))).toEqual([]);
});

async function untilDone(one: string): Promise<void> {
  await expect
    .poll(async () => (await asCustomer("GET", one)).text, { timeout: 20_000, interval: 50 })
    .toContain('"provisioningState":"Succeeded"');
}
