import { describe, expect, it } from "vitest";
import { textOf } from "./commands/block";
import { reasonCodes } from "./reasons";
import { type TimelineEntry, type TimelineKind, timelineEntry, timelineKinds } from "./timeline";
import { type TimelineSentence, timelineSentence } from "./timeline-sentence";

const names = { partnerName: "Northwind Traders", reader: "customer" } as const;
const actor = "Mara Lindqvist";

/** One entry of each kind, and what it says: a kind that is not here does not compile. */
const examples: {
  [Kind in TimelineKind]: [Extract<TimelineEntry, { kind: Kind }>["details"], TimelineSentence];
} = {
  requested: [{}, { text: "Mara Lindqvist sent the request", emphasis: "key" }],
  adopted: [
    { partnerTopic: "northwind-orders" },
    {
      text: "Northwind Traders took a partner topic that was there already into this portal",
      emphasis: "key",
      id: "northwind-orders",
      detail: "Nothing was changed in Azure.",
    },
  ],
  authorization_confirmed: [
    { validUntil: "2026-12-22T23:59:00.000Z", wordingVersion: 1 },
    {
      text: "Mara Lindqvist confirmed the authorization until 22 Dec 2026, 23:59 UTC",
      emphasis: "plain",
      detail: "Text version 1",
    },
  ],
  claim_proven: [
    {},
    { text: "Azure confirmed that the Azure subscription belongs to your directory", emphasis: "plain" },
  ],
  sent_to_review: [
    {},
    {
      text: "Northwind Traders reviews the request",
      emphasis: "plain",
      detail: "Azure alone could not show that your organization may speak for this Azure subscription.",
    },
  ],
  approved: [{}, { text: "Northwind Traders approved the request", emphasis: "plain" }],
  declined: [
    { reason: "Please use your production subscription." },
    {
      text: "Northwind Traders declined the request",
      emphasis: "key",
      detail: "Please use your production subscription.",
    },
  ],
  create_asked: [
    {},
    { text: "Northwind Traders asked Azure to create the partner topic", emphasis: "plain" },
  ],
  topic_created: [
    { partnerTopic: "northwind-orders", activateBy: "2026-11-29T09:03:07.000Z" },
    {
      text: "Azure created the partner topic",
      emphasis: "key",
      id: "northwind-orders",
      detail: "Must be activated by 29 Nov 2026, 09:03 UTC",
    },
  ],
  refused: [
    { reason: "authorization_missing", azureRequestId: "4f6c" },
    {
      text: "Azure refused: there is no valid authorization for Northwind Traders",
      emphasis: "plain",
      detail: "Azure request ID 4f6c",
    },
  ],
  activated: [
    { noticedAfterSeconds: 5.7 },
    { text: "The partner topic was activated in Azure", emphasis: "good", detail: "Noticed 6 s later" },
  ],
  expired: [
    { activateBy: "2026-11-29T09:03:07.000Z" },
    {
      text: "Azure deleted the partner topic: nobody activated it in time",
      emphasis: "key",
      detail: "The deadline was 29 Nov 2026, 09:03 UTC",
    },
  ],
  topic_deleted: [
    { partnerTopic: "northwind-orders" },
    {
      text: "The partner topic was deleted in your Azure subscription",
      emphasis: "key",
      id: "northwind-orders",
    },
  ],
  types_change_asked: [
    { added: ["Northwind.Orders.OrderPlaced", "Northwind.Orders.OrderChanged"], removed: ["StockLow"] },
    {
      text: "Mara Lindqvist changed the event types",
      emphasis: "plain",
      detail: "Added: OrderPlaced, OrderChanged. Removed: StockLow",
    },
  ],
  types_applied: [{ count: 3 }, { text: "Azure applied the event types: 3 types", emphasis: "plain" }],
  deadline_asked: [
    { activateBy: "2026-11-30T09:03:00.000Z" },
    {
      text: "Mara Lindqvist asked for more time to activate, until 30 Nov 2026, 09:03 UTC",
      emphasis: "plain",
    },
  ],
  deadline_applied: [
    { activateBy: "2026-11-30T09:03:00.000Z" },
    { text: "Azure extended the time to activate until 30 Nov 2026, 09:03 UTC", emphasis: "plain" },
  ],
  drift_noticed: [
    { added: ["Northwind.Stock.StockLow"], removed: [], activateBy: "2026-11-29T09:03:07.000Z" },
    {
      text: "The settings in Azure were changed outside this portal",
      emphasis: "key",
      detail: "Added: StockLow. To be activated by 29 Nov 2026, 09:03 UTC",
    },
  ],
  drift_over: [{}, { text: "Azure has again what was asked for here", emphasis: "plain" }],
  drift_adopted: [{}, { text: "Northwind Traders adopted what Azure has", emphasis: "plain" }],
  restore_asked: [
    {},
    { text: "Northwind Traders asked Azure to restore what was asked for here", emphasis: "plain" },
  ],
  delete_asked: [
    { by: "customer" },
    { text: "Mara Lindqvist asked to delete the event flow", emphasis: "plain" },
  ],
  deleted: [{}, { text: "The event flow and its partner topic are deleted", emphasis: "key" }],
  test_event_accepted: [
    { eventType: "Northwind.Orders.OrderPlaced", eventId: "test-5e0b" },
    {
      text: "Mara Lindqvist sent a test event",
      emphasis: "plain",
      id: "test-5e0b",
      detail: "OrderPlaced, accepted by Azure",
    },
  ],
  test_event_refused: [
    { eventType: "Northwind.Orders.OrderPlaced", eventId: "test-5e0b", because: "Azure was busy." },
    {
      text: "Mara Lindqvist sent a test event",
      emphasis: "plain",
      id: "test-5e0b",
      detail: "OrderPlaced, refused by Azure: Azure was busy.",
    },
  ],
  handed_over: [
    { task: "activate", until: "2026-11-25T09:03:00.000Z" },
    {
      text: "Mara Lindqvist made a link to hand over: activate the partner topic",
      emphasis: "plain",
      detail: "It is open until 25 Nov 2026, 09:03 UTC",
    },
  ],
  hand_over_revoked: [
    { task: "authorize" },
    { text: "Mara Lindqvist closed the link to hand over: authorize in Azure", emphasis: "plain" },
  ],
  handed_task_done: [
    { task: "authorize" },
    {
      text: "Whoever has the link of Mara Lindqvist said that it is done: authorize in Azure",
      emphasis: "plain",
      detail: "Azure's own answer counts; it is asked for.",
    },
  ],
  try_again_asked: [{ by: "customer" }, { text: "Mara Lindqvist asked to try again", emphasis: "plain" }],
  unreachable: [
    {},
    {
      text: "Azure could not be reached",
      emphasis: "plain",
      detail: "What is shown is the last known state.",
    },
  ],
  reachable_again: [{}, { text: "Azure answers again", emphasis: "plain" }],
};

/** As plain text, with moments in UTC. */
function say(kind: string, details: unknown, reader: "customer" | "partner" = "customer") {
  const said = timelineSentence(timelineEntry.parse({ kind, actor, details, at: new Date(), id: "1" }), {
    ...names,
    reader,
  });
  return {
    ...said,
    text: textOf(said.text),
    ...(said.detail === undefined ? {} : { detail: textOf(said.detail) }),
  };
}

it("knows every kind", () => {
  expect(timelineKinds).toHaveLength(31);
  expect(Object.keys(examples)).toEqual(timelineKinds);
});

it.each(timelineKinds)("%s, read back from JSON, says exactly this", (kind) => {
  const [details, sentence] = examples[kind];
  expect(say(kind, JSON.parse(JSON.stringify(details)))).toEqual(sentence);
});

describe("what may be missing", () => {
  it.each([
    [
      "topic_created",
      { partnerTopic: "t" },
      { text: "Azure created the partner topic", emphasis: "key", id: "t" },
    ],
    [
      "expired",
      {},
      { text: "Azure deleted the partner topic: nobody activated it in time", emphasis: "key" },
    ],
    ["activated", {}, { text: "The partner topic was activated in Azure", emphasis: "good" }],
    ["declined", { reason: "" }, { text: "Northwind Traders declined the request", emphasis: "key" }],
    ["types_applied", { count: 1 }, { text: "Azure applied the event types: 1 type", emphasis: "plain" }],
    [
      "types_change_asked",
      { added: [], removed: ["a.B"] },
      { text: "Mara Lindqvist changed the event types", emphasis: "plain", detail: "Removed: B" },
    ],
    [
      "types_change_asked",
      { added: ["a.C"], removed: [], by: "partner" },
      { text: "Northwind Traders changed the event types", emphasis: "plain", detail: "Added: C" },
    ],
  ])("%s %j", (kind, details, sentence) => expect(say(kind, details)).toEqual(sentence));

  it.each([
    [0, "Noticed 0 s later"],
    [89.4, "Noticed 89 s later"],
    [90, "Noticed 2 min later"],
    [3600, "Noticed 60 min later"],
  ])("noticed after %s seconds", (noticedAfterSeconds, detail) =>
    expect(say("activated", { noticedAfterSeconds })).toMatchObject({ detail }),
  );
});

it("leaves moments to be told in the reader's zone", () => {
  const entry = { kind: "deadline_applied", actor, details: { activateBy: "2026-11-30T09:03:00.000Z" } };
  expect(
    timelineSentence(timelineEntry.parse({ ...entry, at: new Date(), id: "1" }), names).text,
  ).toContainEqual({
    text: "30 Nov 2026, 09:03 UTC",
    at: "2026-11-30T09:03:00.000Z",
  });
});

it("names the partner, not its people, where the partner acted", () => {
  for (const kind of ["delete_asked", "try_again_asked"])
    expect(say(kind, { by: "partner" }).text).toMatch(/^Northwind Traders asked to /);
});

it("calls nothing of the organization's theirs where the partner's people read it", () => {
  // The reason of a refusal is what somebody wrote.
  const ours = timelineKinds.filter((kind) => kind !== "declined");
  const kinds = ours.map((kind) => say(kind, examples[kind][0], "partner"));
  const refusals = reasonCodes.map((reason) => say("refused", { reason }, "partner"));
  const told = [...kinds, ...refusals].map(({ text, detail }) => `${text}. ${detail}`);
  expect(told.filter((words) => /\byours?\b/i.test(words))).toEqual([]);
  expect(say("claim_proven", {}, "partner").text).toContain("the organization's directory");
});

it("has words of its own for every reason", () => {
  const texts = reasonCodes.map((reason) => say("refused", { reason }).text);
  expect(new Set(texts).size).toBe(reasonCodes.length);
  for (const text of texts) expect(text).toMatch(/^Azure refused: [^.]+[^.]$/);
});

it.each([
  ["topic_created", {}],
  ["topic_created", { partnerTopic: "t", activateBy: "tomorrow" }],
  ["authorization_confirmed", { validUntil: "2026-12-22T23:59:00Z", wordingVersion: 0 }],
  ["refused", { reason: "unheard_of" }],
  ["activated", { noticedAfterSeconds: -1 }],
  ["delete_asked", { by: "azure" }],
  ["draft_saved", {}],
])("%s with %j is no entry", (kind, details) =>
  expect(timelineEntry.safeParse({ kind, actor, details }).success).toBe(false),
);
