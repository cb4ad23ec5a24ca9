import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addFlows } from "./access-flows.ts";
import { askApi, newApiToken } from "./api-client.ts";
import { type Operation, readDocument } from "./api-document.ts";
import { hostileOf, hostileText, type Known, type Schema, validOf } from "./api-inputs.ts";
import { asOwner } from "./owner.ts";

/** The API over the network, held to its own document: every operation, with valid and with hostile input. */

const scopes = [
  ...["routes:read", "flows:read", "flows:write", "event-types:read", "event-types:write"],
  ...["organizations:read", "organizations:write", "usage:read", "usage:write"],
];
const runs = 12;
test.setTimeout(180_000);

test("every operation refuses who may not, as its document says", async () => {
  const { operations, mistakeIn } = await readDocument();
  expect(operations.length).toBeGreaterThanOrEqual(20);
  for (const operation of operations) {
    const [{ token: needed }] = operation.security;
    const other = await newApiToken(scopes.filter((scope) => !needed.includes(scope)));
    const expired = await newApiToken(scopes, { expires: "2020-01-01" });
    const path = operation.path.replaceAll(/\{\w+\}/g, randomUUID());
    for (const [token, status] of [
      ["none", 401],
      [expired.token, 401],
      [other.token, 403],
    ] as const) {
      const response = await askApi(path, token, { method: operation.method });
      expect(response.status, `${operation.operationId} ${status}`).toBe(status);
      expect(await mistakeIn(operation, response), operation.operationId).toBeUndefined();
    }
  }
});

test("every operation keeps to its document with valid input", async () => {
  const { operations, schemas, mistakeIn } = await readDocument();
  const { token } = await newApiToken(scopes);
  const known = await knownValues();
  const good = new Set<string>();
  for (const operation of operations) {
    const valid = (schema: Schema, name?: string) =>
      validOf(schema, schemas, knownFor(operation, known), name);
    const inputs = fc.record({
      parameters: fc.record(
        Object.fromEntries(
          operation.parameters
            .filter((parameter) => parameter.in !== "header")
            .map(({ name, schema }) => [name, valid(schema, name)]),
        ),
        {
          requiredKeys: operation.parameters
            .filter(({ required, in: place }) => required && place !== "header")
            .map(({ name }) => name),
        },
      ),
      body: bodySchema(operation) ? valid(bodySchema(operation) ?? {}) : fc.constant(undefined),
    });
    await fc.assert(
      fc.asyncProperty(inputs, async ({ parameters, body }) => {
        const response = await askApi(addressOf(operation, parameters), token, requestOf(operation, body));
        if (response.ok) good.add(operation.operationId);
        expect(await mistakeIn(operation, response), operation.operationId).toBeUndefined();
        expect(response.status, operation.operationId).toBeLessThan(500);
      }),
      // What is only read is asked once for something that is there for certain, and by chance then.
      { numRuns: runs, examples: operation.method === "GET" ? [[surelyThere(operation, known)]] : [] },
    );
  }
  // Those that make or end something in a world that other tests share are done for good in api-client.spec.ts.
  for (const { operationId, method } of operations)
    if (method === "GET") expect(good, `${operationId} was never answered well`).toContain(operationId);
});

test("every operation keeps to its document with hostile input, and what is refused changes nothing", async () => {
  const { operations, schemas, mistakeIn } = await readDocument();
  const { id, token } = await newApiToken(scopes);
  const known = await knownValues();
  let before = await changesBy(id);
  for (const operation of operations) {
    const named = operation.parameters.filter(({ in: place }) => place !== "header");
    const inputs = fc.record({
      parameters: fc.record(Object.fromEntries(named.map(({ name }) => [name, hostileText])), {
        requiredKeys: named.filter(({ required }) => required).map(({ name }) => name),
      }),
      headers: fc.record(Object.fromEntries(namesOfHeaders(operation).map((name) => [name, hostileHeader]))),
      body: bodySchema(operation)
        ? hostileOf(validOf(bodySchema(operation) ?? {}, schemas, known))
        : fc.constant(undefined),
    });
    await fc.assert(
      fc.asyncProperty(inputs, async ({ parameters, body, headers }) => {
        const address = addressOf(operation, parameters);
        const response = await askApi(address, token, requestOf(operation, body, headers));
        expect(response.status, `${operation.operationId} ${address}`).toBeLessThan(500);
        const after = operation.method === "GET" ? before : await changesBy(id);
        if (!response.ok) expect(after, `${operation.operationId} ${address}`).toEqual(before);
        before = after;
        // An address with a slash or a dot in it may lead to another operation, or to none.
        if (
          response.status !== 404 &&
          response.status !== 405 &&
          !/[./]|%2f/i.test(Object.values(parameters).join())
        )
          expect(await mistakeIn(operation, response), `${operation.operationId} ${address}`).toBeUndefined();
      }),
      { numRuns: runs },
    );
  }
});

test("bodies that are too large, no JSON or of another type are refused as told", async () => {
  const { token } = await newApiToken(scopes);
  const send = async (body: BodyInit, type = "application/json") => {
    const headers = { "content-type": type, "idempotency-key": randomUUID() };
    return (await (await askApi("/organizations", token, { method: "POST", headers, body })).json()).code;
  };
  expect(await send(`"${"x".repeat(70_000)}"`)).toBe("body_too_large");
  // More than any form of the portal takes, whose guard says so in words for people.
  expect(await send(`"${"x".repeat(2_000_000)}"`)).toBe("body_too_large");
  expect(await send("{")).toBe("request_invalid");
  expect(await send(new Uint8Array([0x22, 0xff, 0x22]))).toBe("request_invalid");
  expect(await send("{}", "text/plain")).toBe("body_not_json");
  expect(await send("{}")).toBe("request_invalid");
  const address = await askApi("/nothing/here", token);
  expect([address.status, (await address.json()).code]).toEqual([404, "operation_unknown"]);
  const method = await askApi("/routes", token, { method: "PATCH" });
  expect([method.status, method.headers.get("allow")]).toEqual([405, "GET"]);
});

const malformed = ["%ff", "%", "%zz", "%c3%28", "%ed%a0%80", "%00", "a%00b", "%f0%9f", "%EF%BF%BD"];

test("an address that is no text is refused, at every place of it, and is no error of ours", async () => {
  const { operations, mistakeIn } = await readDocument();
  const { token } = await newApiToken(scopes);
  for (const operation of operations) {
    const id = randomUUID();
    const places = [...operation.path.matchAll(/\{\w+\}/g)].map(([place]) => place);
    const queries = operation.parameters.flatMap(({ name, in: where }) => (where === "query" ? [name] : []));
    for (const text of malformed) {
      for (const place of places) {
        const path = operation.path.replace(place, text).replaceAll(/\{\w+\}/g, id);
        const response = await askApi(path, token, requestOf(operation, {}));
        expect(response.status, `${operation.operationId} ${path}`).toBe(400);
        expect(await mistakeIn(operation, response.clone()), path).toBeUndefined();
        expect((await response.json()).code, path).toBe("request_invalid");
      }
      // A query takes a % that begins nothing as it stands.
      for (const name of /%[\da-f]{2}/i.test(text) ? [...queries, "unknown"] : []) {
        const path = `${operation.path.replaceAll(/\{\w+\}/g, id)}?${name}=${text}`;
        const response = await askApi(path, token, requestOf(operation, {}));
        expect(response.status, `${operation.operationId} ${path}`).toBe(400);
        expect((await response.json()).code, path).toBe("request_invalid");
      }
    }
  }
});

/** Whatever a token changed for good: what is in the audit log by its name, and what is not written there. */
const changesBy = (tokenId: string) =>
  asOwner(async (database) => {
    const { rows } = await database.query(
      `select (select count(*) from audit_record r join audit_actor a on a.id = r.actor_id where a.name = $1) as recorded,
         (select count(*) from test_event where asked_by_name = $1) as sent,
         (select count(*) from usage_report where token_id = $2) as reported`,
      [`Test ${tokenId} (API)`, tokenId],
    );
    return rows[0];
  });

const namesOfHeaders = ({ parameters }: Operation) =>
  parameters.filter(({ in: place }) => place === "header").map(({ name }) => name.toLowerCase());

/** What a header can carry, and now and then a key that is right, so that the rest is looked at too. */
const hostileHeader = fc.oneof(
  fc.uuid(),
  hostileText.map((text) => text.replaceAll(/[^ -~\u0080-\u00ff]/g, "")),
);

const bodySchema = ({ requestBody }: Operation) => requestBody?.content["application/json"]?.schema;

/** Names that this world knows: so most requests come past the first check, and none adds what others count. */
async function knownValues(): Promise<Known> {
  const { active, over, waiting } = await addFlows("other");
  return asOwner(async (database) => {
    await database.query(
      `insert into event_type (name, display_name, group_name, description, sample_payload, status)
       values ('Fuzz.OneThing', 'One thing', 'Fuzz', 'Made for a test.', '{}', 'draft') on conflict do nothing`,
    );
    const testEventId = randomUUID();
    await database.query(
      `insert into test_event (id, flow_id, organization_id, event_type, payload, asked_by_name, outcome, answered_at)
       select $1, id, organization_id, 'Fuzz.OneThing', '{}', 'A test', 'accepted', now() from event_flow where id = $2`,
      [testEventId, active],
    );
    const spare = randomUUID();
    await database.query(
      "insert into organization (id, name, tenant_id, account_id) values ($1::uuid, 'Fuzz', $1, $1::text)",
      [spare],
    );
    const one = async (sql: string) => (await database.query(sql)).rows.map(({ value }) => String(value));
    return {
      // Mostly the one that has a test event to read.
      flowId: [...Array<string>(6).fill(active), over, waiting],
      testEventId: [testEventId],
      accountId: await one("select account_id as value from organization where name = 'Fabrikam'"),
      spareAccount: [spare],
      tenantId: await one("select tenant_id as value from organization where name = 'Fabrikam'"),
      before: [active],
      region: await one("select location as value from partner_namespace"),
      eventTypes: await one("select name as value from event_type where status = 'published' limit 3"),
      eventType: ["Fuzz.OneThing"],
      name: ["Fuzz.OneThing", "Fuzz.Another"],
      status: ["draft"],
      azureSubscriptionId: [randomUUID()],
      resourceGroup: ["rg-fuzz"],
      topicName: ["fuzz-topic"],
      requestedBy: ["Ana Pires"],
      authorizedUntil: ["30"],
      wait: ["0"],
      since: await one("select 'f1.' || feed_mark() || '.0' as value"),
      from: ["2026-11-01T00:00:00Z"],
      until: ["2100-01-01T00:00:00Z"],
      after: ["u1.0.00000000-0000-0000-0000-000000000000"],
    };
  });
}

/** What is renamed is an organization that no other test looks at. */
const knownFor = ({ operationId }: Operation, known: Known): Known =>
  operationId === "renameOrganization" ? { ...known, accountId: known.spareAccount ?? [] } : known;

function surelyThere({ parameters }: Operation, known: Known) {
  const needed = parameters.filter(({ required, in: place }) => required && place !== "header");
  return {
    parameters: Object.fromEntries(needed.map(({ name }) => [name, known[name]?.[0]])),
    body: undefined,
  };
}

function addressOf({ path, parameters }: Operation, values: Record<string, unknown>): string {
  const text = (name: string) => String(values[name] ?? "").toWellFormed();
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(text(name)) || "none");
  const query = new URLSearchParams(
    parameters
      .filter(({ name, in: where }) => where === "query" && name in values)
      .map(({ name }) => [name, text(name)]),
  );
  return `${place}?${query}`;
}

function requestOf({ method }: Operation, body: unknown, more: Record<string, string> = {}): RequestInit {
  if (method === "GET") return { method, headers: more };
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID(), ...more };
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}
