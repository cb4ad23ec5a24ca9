import { describe, expect, it } from "vitest";
import { firstToDo, isAllGood, setUpPlan } from "./azure-checklist";
import { azureFacts, toldTypes } from "./azure-checklist/facts";
import {
  after,
  before,
  contributor,
  denied,
  least,
  line,
  lines,
  mend,
  nothing,
  place,
  readAt,
  ready,
  registrationId,
  sender,
  westEurope,
  weu,
} from "./azure-facts-for-tests";
import { commandText } from "./commands/block";

it("survives being stored", () => {
  expect(azureFacts.parse(JSON.parse(JSON.stringify(ready)))).toEqual(ready);
});

it("is all good although Microsoft does not list the partner", () => {
  expect(
    lines({})
      .filter(({ state }) => state !== "good")
      .map(({ id }) => id),
  ).toEqual(["verified"]);
  expect(isAllGood(lines({}))).toBe(true);
  expect(firstToDo(lines({}))).toBeUndefined();
});

describe("an Azure without anything", () => {
  const found = lines(nothing, { regions: [westEurope], delivery: { handshakeAt: null, receivedAt: null } });

  it("is mended in the order in which things need each other", () => {
    expect(setUpPlan(found)).toEqual([
      { task: "register-provider", target: "" },
      { task: "create-registration", target: "" },
      { task: "create-namespace", target: "westeurope" },
      { task: "write-event-subscription", target: "" },
      { task: "test-delivery", target: "" },
    ]);
    expect(firstToDo(found)?.id).toBe("provider");
    expect(isAllGood(found)).toBe(false);
  });
  it("says what waits for what", () => {
    const waits = Object.fromEntries(found.map(({ id, waitsFor }) => [id, waitsFor]));
    expect(waits).toMatchObject({
      registration: "Resource provider",
      "region:westeurope": "Partner registration",
      events: "Resource provider",
      delivery: "Event subscription",
    });
  });
  it("asks for a region when none was chosen, because nobody can guess it", () => {
    expect(line("regions", nothing)).toMatchObject({ state: "missing", todo: "Add a region below." });
    expect(setUpPlan(lines(nothing)).map(({ task }) => task)).not.toContain("create-namespace");
  });
});

describe("rights", () => {
  it("without a right to set up, only the commands are left", () => {
    const found = lines(
      {
        ...nothing,
        subscriptionRights: { is: "read", value: [least] },
        groupRights: { is: "read", value: [least, sender] },
      },
      { regions: [westEurope] },
    );
    expect(setUpPlan(found)).toEqual([]);
    for (const id of ["provider", "registration", "region:westeurope", "events"])
      expect(found.find((one) => one.id === id)?.commands.length).toBeGreaterThan(0);
  });
  it("the least roles are enough for every day", () => {
    expect(line("roles", { groupRights: { is: "read", value: [least, sender] } }).state).toBe("good");
  });
  it("names what is lacking and how it is given", () => {
    const found = line("roles", {
      groupRights: { is: "read", value: [{ ...contributor, notActions: ["*/delete"] }] },
    });
    expect(found).toMatchObject({
      state: "missing",
      what: "The identity may not delete channels and publish events.",
    });
    expect(found.commands.map(commandText).join("\n")).toContain(
      "--role 'EventGrid Data Sender' \\\n  --scope /subscriptions/5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06/resourceGroups/rg-partner-events",
    );
  });
  it("believes what was refused where Azure lists nothing, and does without it where nothing was", () => {
    expect(line("roles", { groupRights: denied }).state).toBe("unknown");
    expect(isAllGood(lines({ groupRights: denied, subscriptionRights: denied }))).toBe(true);
    expect(line("roles", { groupRights: denied, namespaces: denied }).state).toBe("wrong");
  });
  it("knows a provider as registered by what it holds", () => {
    expect(line("provider", { provider: denied }).state).toBe("good");
    expect(line("provider", { provider: denied, registration: { is: "absent" } }).state).toBe("unknown");
  });
});

describe("namespaces", () => {
  const source = {
    ...weu,
    name: "northwind-sources",
    location: "northeurope",
    routing: "SourceEventAttribute",
  };

  it("one in source mode is explained and does no harm where its region is not offered", () => {
    const found = lines({ namespaces: { is: "read", value: [weu, source] } });
    expect(found.find(({ id }) => id === "namespace:northwind-sources")?.what).toBe(
      "It is in North Europe, but not offered: it routes events by their source, not by channel name, and that is fixed at its creation.",
    );
    expect(isAllGood(found)).toBe(true);
  });
  it("one of that name in an offered region cannot be mended", () => {
    const found = line(
      "region:northeurope",
      { namespaces: { is: "read", value: [weu, source] } },
      { regions: [{ ...westEurope, location: "northeurope", namespace: "northwind-sources" }] },
    );
    expect(found).toMatchObject({ state: "wrong" });
    expect(found.mend).toBeUndefined();
  });
  it("one that was given another name is judged by that name, whatever else the region has", () => {
    const wish = { regions: [{ ...westEurope, location: "northeurope", namespace: "by-name" }] };
    const judged = (value: object[]) =>
      line(
        "region:northeurope",
        {
          namespaces: { is: "read", value: [weu, source, ...value.map((more) => ({ ...source, ...more }))] },
        },
        wish,
      );
    expect(judged([])).toMatchObject({ state: "missing", mend: { task: "create-namespace" } });
    const named = { name: "by-name", routing: "ChannelNameHeader" };
    expect(judged([{ ...named, state: "Creating" }])).toMatchObject({ state: "working" });
    expect(judged([{ ...named, state: "Failed" }])).toMatchObject({
      state: "wrong",
      what: "by-name is there, but cannot be used: its provisioning state is Failed.",
    });
    expect(judged([{ ...named, state: "Succeeded" }])).toMatchObject({ state: "good" });
  });
  it("leaves those of another registration alone", () => {
    const value = [{ ...weu, registrationId: `${registrationId}-2` }];
    expect(lines({ namespaces: { is: "read", value } }).map(({ id }) => id)).toContain("regions");
  });
  it("tells of legacy event channels", () => {
    const value = [{ ...weu, legacyEventChannels: 2 }];
    expect(line("region:westeurope", { namespaces: { is: "read", value } }).what).toContain(
      "2 legacy event channels",
    );
  });
  it("the soft cap asks for a person, and a retired region no longer does", () => {
    const more = { channels: { "northwind-weu": 5 }, regions: [{ ...westEurope, softCap: 5 }] };
    expect(line("region:westeurope", {}, more).state).toBe("wrong");
    const retired = { ...more, regions: [{ ...westEurope, softCap: 5, retiredAt: before }] };
    expect(line("region:westeurope", {}, retired)).toMatchObject({ state: "good", commands: [] });
    const empty = line("region:westeurope", {}, { ...retired, channels: {} });
    expect(empty.commands.map(({ title }) => title)).toEqual(["Delete the empty partner namespace"]);
  });
});

describe("the event subscription", () => {
  const seen = ready.events.is === "read" ? ready.events.value : undefined;
  if (!seen) throw new Error("no event subscription");
  it.each([
    ["another address", { address: "https://old.example/api/azure/events" }],
    ["no filter", { subjectBeginsWith: null }],
    ["a type left out", { types: toldTypes.slice(1) }],
    ["no key", { attributes: [] }],
    ["a handshake that failed", { state: "Failed" }],
    ["a handshake that waits for a person", { state: "AwaitingManualAction" }],
  ])("%s is wrong and can be written again", (_, change) => {
    const found = line("events", { events: { is: "read", value: { ...seen, ...change } } });
    expect(found).toMatchObject({ state: "wrong", mend: { task: "write-event-subscription" } });
  });
  it("all types are more than enough", () => {
    expect(line("events", { events: { is: "read", value: { ...seen, types: null } } }).state).toBe("good");
  });
  it("cannot be made while nobody would know its events", () => {
    for (const found of [
      line("events", { events: { is: "absent" }, place: { ...place, eventsProof: null } }),
      line("events", { events: { is: "absent" } }, { webListens: false }),
    ]) {
      expect(found).toMatchObject({ state: "missing" });
      expect(found.mend).toBeUndefined();
    }
  });
  it("shows no secret in its command", () => {
    const [command] = line("events", { events: { is: "absent" } }).commands;
    expect(command && commandText(command)).toContain('x-portal-key static "$EVENTS_KEY" true');
  });
});

describe("mending", () => {
  it("shows what was asked for as under way, and what is done until it was read again", () => {
    const asked = { ...mend, task: "create-registration" as const, phase: "working" as const };
    const facts = { ...nothing, provider: ready.provider };
    expect(line("registration", facts, { mends: [asked] })).toMatchObject({
      state: "working",
      what: "Azure is creating the partner registration.",
    });
    const done = { ...asked, phase: "done" as const, endedAt: after };
    expect(line("registration", facts, { mends: [done] }).state).toBe("working");
    expect(line("registration", facts, { mends: [{ ...done, endedAt: before }] }).state).toBe("missing");
  });
  it("keeps Azure's words beside what was refused", () => {
    const refused = {
      ...mend,
      task: "create-registration" as const,
      phase: "refused" as const,
      endedAt: before,
      problem: "403 AuthorizationFailed",
    };
    expect(line("registration", { registration: { is: "absent" } }, { mends: [refused] })).toMatchObject({
      state: "missing",
      raw: "403 AuthorizationFailed",
      mend: { task: "create-registration" },
    });
  });
  it("a test whose event never came is wrong, until one comes", () => {
    const failed = { ...mend, task: "test-delivery" as const, phase: "refused" as const, endedAt: readAt };
    const silent = { mends: [failed], delivery: { handshakeAt: before, receivedAt: before } };
    expect(line("delivery", {}, silent).state).toBe("wrong");
    expect(
      line("delivery", {}, { ...silent, delivery: { handshakeAt: null, receivedAt: after } }).state,
    ).toBe("good");
  });
});

it("a verified partner's setup address is compared with this portal's", () => {
  const listed = (setupUri: string | null) =>
    line("verified", { verified: { is: "read", value: { name: "N", displayName: "Northwind", setupUri } } });
  expect(listed("https://events.northwind.example/flows/new").state).toBe("good");
  expect(listed("https://old.example").state).toBe("wrong");
  expect(listed(null).what).toContain("no address");
});

it("a refused or missing publishing right is not good", () => {
  const probe = { namespace: "northwind-weu", at: "2026-11-26T13:00:00Z" };
  expect(line("publishing", { publishing: [{ ...probe, outcome: denied }] }).state).toBe("wrong");
  expect(line("publishing", { publishing: [] }).state).toBe("unknown");
  expect(line("publishing", { namespaces: { is: "read", value: [] } }).waitsFor).toBe("Regions");
});

it("without a token nothing is concluded", () => {
  expect(line("identity", { identity: denied }).state).toBe("wrong");
  for (const id of ["group", "registration", "regions", "events"])
    expect(line(id, { group: denied, registration: denied, namespaces: denied, events: denied }).state).toBe(
      "unknown",
    );
});
