import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, NAMESPACE, PARTNER_GROUP, startTestWorld, type TestWorld } from "../test-world.ts";
import { refusalIn } from "./expect-refused.ts";
import { type Json, type ValidCall, validCalls } from "./valid-bodies.ts";

let world: TestWorld;
let customer: Customer;
let partner: string;
let calls: ValidCall[];
beforeAll(async () => {
  world = await startTestWorld({ throttling: "off" });
  customer = await world.newCustomer();
  partner = await world.partnerToken();
  calls = validCalls(customer.subscriptionId);
  for (const call of calls) {
    const answer = await send(call, JSON.stringify(call.body));
    expect(answer.status, `${call.method} ${call.path}: ${await answer.text()}`).toBeLessThan(300);
  }
});
afterAll(async () => {
  expect((await world.partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE)).name).toBe(NAMESPACE);
  await world.running.stop();
});

const send = ({ by, method, path, version }: ValidCall, body: string) =>
  world.raw(`${path}?api-version=${version}`, {
    token: by === "partner" ? partner : customer.token,
    method,
    body,
  });

type Place = (string | number)[];

/** Every place of a body: the whole, its fields, theirs. */
function placesOf(value: Json, here: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...here, name]))];
}

function at(value: Json | undefined, [first, ...rest]: Place): Json | undefined {
  if (first === undefined) return value;
  const inside = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return at(inside.find(([name]) => name === String(first))?.[1], rest);
}

function replaced(value: Json, [first, ...rest]: Place, change: (old: Json) => Json): Json {
  if (first === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === first ? replaced(item, rest, change) : item));
  if (typeof value !== "object" || value === null) return value;
  const inside = Object.entries(value).map(([name, inner]): [string, Json] => [
    name,
    name === first ? replaced(inner, rest, change) : inner,
  ]);
  return Object.fromEntries(inside);
}

const kindOf = (value: Json | undefined) => (Array.isArray(value) ? "array" : typeof value);
const samples: Json[] = ["text", 7, true, [], {}];

test("a value of the wrong kind, at every place of every body, is refused as undeserializable", async () => {
  for (const call of calls) {
    for (const place of placesOf(call.body)) {
      const right = kindOf(at(call.body, place));
      for (const wrong of samples.filter((sample) => kindOf(sample) !== right)) {
        const body = JSON.stringify(replaced(call.body, place, () => wrong));
        const name = `${call.method} ${call.path} with ${body}`;
        const answer = await refusalIn(await send(call, body));
        expect(answer, name).toEqual({ status: 400, code: "InvalidRequestContent" });
      }
    }
  }
});

/** Where the names are the caller's own. */
const maps = ["tags", "inlineEventTypes"];

test("fields nobody knows change nothing, at every object of every body", async () => {
  for (const call of calls) {
    for (const place of placesOf(call.body)) {
      if (kindOf(at(call.body, place)) !== "object" || maps.includes(String(place.at(-1)))) continue;
      const body = replaced(call.body, place, (old) =>
        typeof old === "object" && !Array.isArray(old) ? { ...old, nobodyKnows: { a: [1] } } : old,
      );
      const answer = await send(call, JSON.stringify(body));
      const text = await answer.text();
      expect(answer.status, `${call.method} ${call.path} at ${place}: ${text}`).toBeLessThan(300);
      expect(text).not.toContain("nobodyKnows");
    }
  }
});

test("any JSON at any place is done or refused, never a crash", async () => {
  const odd = fc.oneof(
    fc.constantFrom<Json>(
      "__proto__",
      "constructor",
      "",
      " ",
      "\u0000",
      "\ud800",
      "a".repeat(100_000),
      "../..",
      -1,
      1e308,
    ),
    fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value))),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), odd, async (which, where, value) => {
      const call = calls[which % calls.length];
      const places = call ? placesOf(call.body) : [];
      const place = places[where % places.length];
      if (!call || !place) throw new Error("There is nothing to change.");
      const answer = await send(call, JSON.stringify(replaced(call.body, place, () => value)));
      if (answer.status >= 300) await refusalIn(answer);
    }),
    { numRuns: 300 },
  );
});

test.each([
  "{",
  '{"properties":',
  "[]",
  "null",
  "7",
  '"text"',
  "undefined",
  "{'a':1}",
  "\ufeff{}",
  "\u0000",
  "<xml/>",
  "[".repeat(100_000),
])("the body %.30s is refused by every operation that takes one", async (body) => {
  for (const call of calls) {
    expect(await refusalIn(await send(call, body))).toEqual({ status: 400, code: "InvalidRequestContent" });
  }
});

test("a body of more than 4 MB is refused before it is read", async () => {
  const body = JSON.stringify({ tags: { a: "x".repeat(5_000_000) } });
  for (const call of calls.slice(0, 3))
    expect(await refusalIn(await send(call, body))).toEqual({ status: 413, code: "RequestEntityTooLarge" });
});

test("a body nested 10,000 deep where nothing is read is ignored", async () => {
  const [group] = calls;
  if (!group) throw new Error("There is no call.");
  const body = `{"location":"westeurope","deep":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`;
  expect((await send(group, body)).status).toBe(200);
});

test("names that JavaScript knows are ordinary tags and event types", async () => {
  for (const name of ["constructor", "toString", "hasOwnProperty"]) {
    const group = calls[0];
    if (!group) throw new Error("There is no call.");
    const answer = await send(group, `{"location":"westeurope","tags":{"${name}":"x"}}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`"tags":{"${name}":"x"}`);
  }
});
