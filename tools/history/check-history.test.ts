import { expect, it } from "vitest";
import { checkHistory } from "./check-history.ts";
import { activeFlow, channel, ids, shown } from "./hand-made-history.ts";
import { type ClientEntry, type History, type Invariant, invariants } from "./history.ts";

/** What each check says of histories made by hand: nothing of a right one, its own number of one with that mistake. */

type Spoil = (history: History) => void;
const call = (history: History, index: number) => {
  const found = history.calls[index];
  if (!found) throw new Error("no such call");
  return found;
};
const flow = (history: History) => {
  const [found] = history.flows;
  if (!found) throw new Error("no flow");
  return found;
};
const again = (history: History, index: number, more: Partial<History["calls"][number]>) =>
  history.calls.push({ ...call(history, index), ...more });
const say = (history: History, ...entries: ClientEntry[]) => history.client.push(...entries);

const mistakes: Record<Invariant, Record<string, Spoil>> = {
  I1: {
    "a second generation's channel beside the first": (history) =>
      history.channels.push({ ...channel, name: channel.name.replace(/1$/, "2") }),
    "another name in a later try": (history) =>
      again(history, 1, { channel: channel.name.replace("flow-", "flow-x"), began: 1_900, ended: 1_950 }),
  },
  I2: {
    "no row": (history) => history.channels.push({ ...channel, name: "flow-abc-aaaaaaaaaaaaaaab-1" }),
    "the flow has ended": (history) => Object.assign(flow(history), { life: "deleted" }),
    "no attempt": (history) => (history.attempts = history.attempts.filter(({ verb }) => verb !== "create")),
    "the attempt came after the call": (history) =>
      Object.assign(history.attempts[1] ?? {}, { startedAt: 1_450 }),
  },
  I3: {
    "no row": (history) => (history.flows = []),
    "no audit record": (history) => (history.audit = []),
    "no timeline entry": (history) =>
      (history.timeline = history.timeline.filter(({ kind }) => kind !== "requested")),
    "written down twice": (history) => history.audit.push(...history.audit),
    "other event types": (history) => Object.assign(flow(history), { eventTypes: ["B"] }),
  },
  I4: {
    "due at no time": (history) => Object.assign(flow(history), { checkAt: null }),
    "blocked by what nobody mends": (history) =>
      Object.assign(flow(history), { checkAt: null, change: "blocked", reason: "azure_throttled" }),
    "due and not taken": (history) => Object.assign(flow(history), { checkAt: history.readAt - 60_001 }),
    "never read": (history) => Object.assign(flow(history), { observedAt: null }),
  },
  I5: {
    "no channel": (history) => (history.channels = []),
    "not shown": (history) => Object.assign(flow(history), { channel: "absent" }),
    "the activation differs": (history) => Object.assign(history.channels[0] ?? {}, { activated: false }),
    "the event types differ": (history) => Object.assign(flow(history), { observedEventTypes: ["B"] }),
    "still applying": (history) => Object.assign(flow(history), { change: "applying" }),
    "still in trouble": (history) =>
      Object.assign(flow(history), { change: "blocked", reason: "azure_unavailable" }),
    "missed once": (history) => Object.assign(flow(history), { channel: "missing" }),
  },
  I6: {
    "an earlier state": (history) => say(history, shown(2_900, { life: "waiting_for_activation" })),
    "an earlier version": (history) => say(history, shown(2_900, { version: 1 })),
    "an older answer": (history) => say(history, shown(2_900, { observedAt: 1_000 })),
    "a late answer applied": (history) => Object.assign(history.attempts[1] ?? {}, { finishedAt: 2_350 }),
  },
  I7: {
    "before any answer": (history) =>
      say(history, shown(1_200, { life: "waiting_for_activation", version: 1, observedAt: 0 })),
    "before the activation was read": (history) => say(history, shown(2_250, { observedAt: 1_000 })),
    "an activation that nobody made": (history) =>
      (history.client = history.client.filter(({ is }) => is !== "in-azure")),
    "an end that was not seen": (history) => say(history, shown(2_900, { life: "topic_deleted" })),
    "an end that was seen once": (history) => {
      again(history, 2, { status: 404, began: 2_600, ended: 2_650 });
      say(history, shown(2_900, { life: "topic_deleted" }));
    },
    "event types that were not written": (history) => say(history, shown(2_900, { appliedTypes: ["B"] })),
  },
  I8: {
    "nobody asked to delete": (history) => {
      history.attempts.push({ ...attempt(history), id: ids.other, verb: "delete", startedAt: 2_800 });
      again(history, 1, { method: "DELETE", clientRequestId: ids.other, began: 2_810, ended: 2_820 });
    },
    "a drift was written over": (history) => {
      const inFlow = { flowId: ids.flow, organizationId: ids.organization };
      history.audit.push({ ...inFlow, action: "event-flow.event-types-changed", at: 2_600 });
      history.timeline.push({
        ...inFlow,
        kind: "drift_noticed",
        at: 2_700,
        drifted: { update: true, extend: false },
      });
      history.attempts.push({ ...attempt(history), id: ids.other, verb: "update", startedAt: 2_800 });
      again(history, 1, { method: "PATCH", clientRequestId: ids.other, began: 2_810, ended: 2_820 });
    },
    "what Azure had confirmed was written again": (history) => {
      const inFlow = { flowId: ids.flow, organizationId: ids.organization };
      history.audit.push({ ...inFlow, action: "event-flow.deadline-extension-asked", at: 2_600 });
      history.timeline.push({ ...inFlow, kind: "deadline_applied", at: 2_700 });
      history.attempts.push({ ...attempt(history), id: ids.other, verb: "extend", startedAt: 2_800 });
      again(history, 1, { method: "PATCH", clientRequestId: ids.other, began: 2_810, ended: 2_820 });
    },
    "the attempt was another": (history) => Object.assign(attempt(history), { verb: "update" }),
    "the claim was not accepted": (history) =>
      (history.timeline = history.timeline.filter(({ kind }) => kind !== "claim_proven")),
  },
  I9: {
    "a blind second PUT": (history) => again(history, 1, { began: 1_600, ended: 1_700 }),
    "three PUTs under one fault": (history) => {
      for (const began of [1_600, 1_700]) {
        again(history, 1, { method: "GET", status: 404, began, ended: began + 10, applied: false });
        again(history, 1, { began: began + 20, ended: began + 30 });
      }
    },
    "21 calls that all fail": (history) => {
      for (let n = 0; n < 21; n++)
        again(history, 2, { status: null, fault: "reset-before", began: 2_400 + n });
    },
    "before Retry-After ended": (history) => {
      again(history, 2, { status: 429, fault: "throttle", retryAfterMs: 5_000, began: 2_400, ended: 2_410 });
      again(history, 2, { began: 2_500, ended: 2_510 });
    },
    "another flow's call, before Retry-After ended": (history) => {
      again(history, 2, { status: 429, fault: "throttle", retryAfterMs: 9_000, began: 2_400, ended: 2_410 });
      again(history, 2, { channel: null, clientRequestId: null, began: 9_000, ended: 9_010 });
    },
  },
  I10: { "no receipt": (history) => (history.receipts = []) },
  I11: {
    "one attempt, two writes": (history) => again(history, 1, { began: 1_600, ended: 1_700 }),
    "a token renewed twice": (history) => {
      for (const began of [1_380, 1_390]) again(history, 1, { status: 401, began, ended: began + 5 });
      history.calls.sort((a, b) => a.began - b.began);
    },
    "a write after one that was taken, whatever became of it": (history) =>
      again(history, 1, { status: 401, began: 1_600, ended: 1_700 }),
    "no attempt": (history) => again(history, 1, { clientRequestId: ids.other }),
    "no outcome": (history) => Object.assign(attempt(history), { outcome: "open" }),
    "another outcome": (history) => Object.assign(call(history, 1), { status: 500 }),
    "done without an answer": (history) => Object.assign(call(history, 1), { status: null }),
  },
  I12: {
    "shown to another organization": (history) => say(history, shown(2_900, { reader: ids.other })),
    "changed by another organization": (history) => {
      const asked = history.client.find(({ is }) => is === "asked");
      if (asked?.is === "asked") asked.asker = ids.other;
    },
    "a record of another organization": (history) =>
      Object.assign(attempt(history), { organizationId: ids.other }),
    "another place": (history) => Object.assign(history.channels[0] ?? {}, { resourceGroup: "rg-other" }),
    "two organizations in one resource group": (history) =>
      history.flows.push({
        ...flow(history),
        id: ids.other,
        secret: "bbbbbbbbbbbbbbbb",
        organizationId: ids.other,
      }),
  },
};

function attempt(history: History) {
  const found = history.attempts[1];
  if (!found) throw new Error("no attempt");
  return found;
}

it("says nothing of a right history", () => expect(checkHistory(activeFlow())).toEqual([]));

it("says nothing of a call that had its turn before Azure asked everybody to wait", () => {
  const history = activeFlow();
  again(history, 2, { status: 429, fault: "throttle", retryAfterMs: 9_000, began: 2_400, ended: 2_410 });
  history.attempts.push({
    ...attempt(history),
    id: ids.other,
    verb: "read",
    startedAt: 2_405,
    finishedAt: 6_100,
  });
  again(history, 2, { channel: "other", clientRequestId: ids.other, began: 6_000, ended: 6_010 });
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I9")).toEqual([]);
});

it("says nothing of a page of another list that was under way when one was refused", () => {
  const history = activeFlow();
  const page = { channel: null, clientRequestId: null };
  again(history, 2, {
    ...page,
    status: 429,
    fault: "throttle",
    retryAfterMs: 9_000,
    began: 2_400,
    ended: 2_410,
  });
  again(history, 2, { ...page, began: 2_420, ended: 2_430 });
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I9")).toEqual([]);
});

it("says nothing of an end that was read twice, once beside a read of a worker that stood still", () => {
  const history = activeFlow();
  again(history, 2, { began: 2_550, ended: 2_680 });
  again(history, 2, { status: 404, began: 2_600, ended: 2_650 });
  again(history, 2, { status: 404, began: 2_700, ended: 2_750 });
  say(history, shown(2_900, { life: "topic_deleted" }));
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I7")).toEqual([]);
});

it("says nothing of an end that a page was still being drawn with while the next generation was made", () => {
  const history = activeFlow();
  again(history, 2, { status: 404, began: 2_600, ended: 2_610 });
  again(history, 2, { status: 404, began: 2_700, ended: 2_710 });
  const next = call(history, 1).channel?.replace(/-1$/, "-2") ?? null;
  again(history, 1, { channel: next, began: 2_800, ended: 2_850 });
  say(history, shown(2_900, { began: 2_750, life: "topic_deleted" }));
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I7")).toEqual([]);
});

it("says nothing of a write that was made once more with a new token", () => {
  const history = activeFlow();
  again(history, 1, { status: 401, applied: false, began: 1_380, ended: 1_390 });
  history.calls.sort((a, b) => a.began - b.began);
  expect(checkHistory(history)).toEqual([]);
});

it("says nothing of a change that Azure took in vain and that is asked for once more", () => {
  const history = activeFlow();
  const inFlow = { flowId: ids.flow, organizationId: ids.organization };
  history.audit.push({ ...inFlow, action: "event-flow.event-types-changed", at: 2_600 });
  for (const [began, id] of [
    [2_700, ids.other],
    [2_800, "22222222-2222-4222-8222-222222222222"],
  ] as const) {
    history.attempts.push({
      ...attempt(history),
      id,
      verb: "update",
      startedAt: began,
      finishedAt: began + 50,
    });
    again(history, 1, { method: "PATCH", clientRequestId: id, began: began + 10, ended: began + 20 });
  }
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I8")).toEqual([]);
});

it("says nothing of a change that had waited for the row in which a drift was noticed meanwhile", () => {
  const history = activeFlow();
  const inFlow = { flowId: ids.flow, organizationId: ids.organization };
  const asked = { ...inFlow, action: "event-flow.deadline-extension-asked", at: 2_600, writtenAt: 2_750 };
  history.audit.push(asked);
  const drifted = { update: false, extend: true };
  history.timeline.push({ ...inFlow, kind: "drift_noticed", at: 2_700, drifted });
  history.attempts.push({ ...attempt(history), id: ids.other, verb: "extend", startedAt: 2_800 });
  again(history, 1, { method: "PATCH", clientRequestId: ids.other, began: 2_810, ended: 2_820 });
  expect(checkHistory(history).filter(({ invariant }) => invariant === "I8")).toEqual([]);
});

it.each(
  invariants.flatMap((invariant) =>
    Object.entries(mistakes[invariant]).map(([what, spoil]) => ({ invariant, what, spoil })),
  ),
)("$invariant: $what", ({ invariant, spoil }) => {
  const history = activeFlow();
  spoil(history);
  expect(checkHistory(history).map((found) => found.invariant)).toContain(invariant);
});
