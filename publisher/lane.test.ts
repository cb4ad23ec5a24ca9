import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ReadyEvent, readyEvent } from "./event.ts";
import { Lane, type Outcome } from "./lane.ts";
import type { LiveRoute } from "./route.ts";
import { classify, type Sent } from "./send.ts";

const route = (eventTypes: string[]): LiveRoute => ({
  publish: true,
  accountId: "adventure-works",
  flowId: "a",
  generation: 1,
  version: 1,
  endpoint: "https://weu.example/api/events",
  channel: "channel-a",
  source: "northwind/adventure-works",
  eventTypes,
});
function event(id: string, type = "A"): ReadyEvent {
  const ready = readyEvent({ id, type, data: {} }, new Date());
  if ("because" in ready) throw new Error(ready.detail);
  return ready;
}
/** As publish() adds it. */
const add = (lane: Lane, one: ReadyEvent) => new Promise<Outcome>((settle) => lane.add(one, settle));
const idsOf = (events: readonly ReadyEvent[]) => events.map(({ fields }) => fields.id);
const accepted: Sent = { is: "accepted" };
const again = (because = "azure_503"): Sent => ({ is: "again", because, mayBeTaken: true, afterMs: 0 });

describe("a lane", () => {
  it("settles every event once, sends none that is not chosen, and fails the refused alone", async () => {
    const plan = fc.record({
      events: fc.array(fc.record({ type: fc.constantFrom("A", "B", "C"), isPoison: fc.boolean() }), {
        maxLength: 30,
      }),
      busy: fc.array(fc.boolean(), { maxLength: 10 }),
      turns: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ events, busy, turns }) => {
        const poison = new Set(events.flatMap(({ isPoison }, index) => (isPoison ? [String(index)] : [])));
        const taken = new Set<string>();
        const answers = [...busy];
        const lane = new Lane(route(["A", "B"]), {
          queueMost: 100,
          giveUpAfterMs: 60_000,
          async send(to, sent) {
            for (const { fields } of sent) expect(to.eventTypes).toContain(fields.type);
            await Promise.resolve();
            if (answers.pop()) return again();
            if (sent.some(({ fields }) => poison.has(fields.id)))
              return { is: "refused", because: "azure_400", whole: false };
            for (const id of idsOf(sent)) {
              expect(taken.has(id)).toBe(false);
              taken.add(id);
            }
            return accepted;
          },
        });
        const outcomes: Promise<Outcome>[] = [];
        for (const [index, { type }] of events.entries()) {
          outcomes.push(add(lane, event(String(index), type)));
          for (let turn = turns[index] ?? 0; turn > 0; turn -= 1) await Promise.resolve();
        }
        const settled = await Promise.all(outcomes);
        for (const [index, { type }] of events.entries()) {
          const id = String(index);
          const is = type === "C" ? "dropped" : poison.has(id) ? "failed" : "accepted";
          expect(settled[index]?.is, id).toBe(is);
          expect(taken.has(id)).toBe(is === "accepted");
        }
        await lane.idle();
        expect([lane.queued, lane.heldUp]).toEqual([0, undefined]);
      }),
      { numRuns: 300 },
    );
  });

  it("takes along what gathered while a request was under way", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const sent: string[][] = [];
    const lane = new Lane(route(["A"]), {
      queueMost: 100,
      giveUpAfterMs: 60_000,
      async send(_, events) {
        sent.push(idsOf(events));
        if (sent.length === 1) await gate;
        return accepted;
      },
    });
    const first = add(lane, event("1"));
    await Promise.resolve();
    await Promise.resolve();
    const rest = ["2", "3", "4"].map((id) => add(lane, event(id)));
    open();
    await Promise.all([first, ...rest]);
    expect(sent).toEqual([["1"], ["2", "3", "4"]]);
  });

  it("that ended says so of what waits and what comes, also in the midst of a pause", async () => {
    const lane = new Lane(route(["A"]), {
      queueMost: 100,
      giveUpAfterMs: 60_000,
      send: async () => ({ is: "again", because: "azure_429", mayBeTaken: false, afterMs: 3_600_000 }),
    });
    const waiting = add(lane, event("1"));
    await new Promise(setImmediate);
    expect(lane.heldUp).toBe("azure_429");
    lane.end({ is: "dropped", because: "flow_ended" });
    expect(await waiting).toEqual({ is: "dropped", because: "flow_ended" });
    expect(await add(lane, event("2"))).toEqual({ is: "dropped", because: "flow_ended" });
    await lane.idle();
    expect(lane.heldUp).toBeUndefined();
  });

  it.each([
    ["azure_429", false, { is: "dropped" }],
    ["unreachable", true, { is: "failed", because: "unreachable" }],
  ] as const)(
    "does not say of what Azure may have after %s that it was dropped",
    async (because, mayBeTaken, expected) => {
      const endings = [
        (lane: Lane) => lane.end({ is: "dropped", because: "flow_ended" }),
        (lane: Lane) => lane.update(route(["B"])),
      ];
      for (const isDuring of [true, false])
        for (const take of endings) {
          let asked = 0;
          const lane: Lane = new Lane(route(["A"]), {
            queueMost: 100,
            giveUpAfterMs: 60_000,
            async send() {
              asked += 1;
              if (isDuring) take(lane);
              return { is: "again", because, mayBeTaken, afterMs: isDuring ? 1 : 50 };
            },
          });
          const outcome = add(lane, event("1"));
          await new Promise(setImmediate);
          if (!isDuring) take(lane);
          expect(await outcome).toMatchObject(expected);
          await lane.idle();
          expect(asked).toBe(1);
        }
    },
  );

  it("sends by the route as it is when it sends: a type taken away meanwhile is not sent", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const sent: string[][] = [];
    const lane = new Lane(route(["A", "B"]), {
      queueMost: 100,
      giveUpAfterMs: 60_000,
      async send(to, events) {
        sent.push([to.channel, ...idsOf(events)]);
        await gate;
        return accepted;
      },
    });
    const first = add(lane, event("1"));
    await new Promise(setImmediate);
    const [a, b] = [add(lane, event("2", "A")), add(lane, event("3", "B"))];
    lane.update({ ...route(["A"]), channel: "channel-b" });
    open();
    expect(await b).toEqual({ is: "dropped", because: "type_not_chosen" });
    expect((await Promise.all([first, a])).map(({ is }) => is)).toEqual(["accepted", "accepted"]);
    expect(sent).toEqual([
      ["channel-a", "1"],
      ["channel-b", "2"],
    ]);
  });

  it("asks once whether an address leads nowhere, however many events wait for it", async () => {
    let asked = 0;
    const lane = new Lane(route(["A"]), {
      queueMost: 100,
      giveUpAfterMs: 60_000,
      async send() {
        asked += 1;
        return classify(404, undefined);
      },
    });
    const outcomes = await Promise.all(["1", "2", "3"].map((id) => add(lane, event(id))));
    expect(outcomes).toEqual(outcomes.map(() => ({ is: "failed", because: "azure_404" })));
    expect(asked).toBe(1);
  });

  it("that ends while a refused request is divided sends no part of it", async () => {
    let asked = 0;
    const lane = new Lane(route(["A"]), {
      queueMost: 100,
      giveUpAfterMs: 60_000,
      async send() {
        asked += 1;
        lane.end({ is: "dropped", because: "flow_ended" });
        return { is: "refused", because: "azure_400", whole: false };
      },
    });
    const outcomes = await Promise.all(["1", "2", "3", "4"].map((id) => add(lane, event(id))));
    expect(outcomes).toEqual(outcomes.map(() => ({ is: "dropped", because: "flow_ended" })));
    await lane.idle();
    expect(asked).toBe(1);
  });

  it("gives up what is too old, and takes no more than it may hold", async () => {
    const old = new Lane(route(["A"]), {
      queueMost: 100,
      giveUpAfterMs: -1,
      send: async () => again("unreachable"),
    });
    expect(await add(old, event("1"))).toEqual({ is: "failed", because: "unreachable" });
    const full = new Lane(route(["A"]), { queueMost: 1, giveUpAfterMs: 60_000, send: async () => accepted });
    const outcomes = await Promise.all([add(full, event("1")), add(full, event("2"))]);
    expect(outcomes.map(({ is }) => is)).toEqual(["accepted", "failed"]);
  });
});

it.each([
  [429, "7", { is: "again", because: "azure_429", mayBeTaken: false, afterMs: 7_000 }],
  [503, "never", { is: "again", because: "azure_503", mayBeTaken: true, afterMs: undefined }],
  [500, "86400", { is: "again", because: "azure_500", mayBeTaken: true, afterMs: 3_600_000 }],
  [401, undefined, { is: "again", because: "azure_401", mayBeTaken: false, afterMs: undefined }],
  [400, undefined, { is: "refused", because: "azure_400", whole: false }],
  [404, undefined, { is: "refused", because: "azure_404", whole: true }],
  [413, "7", { is: "refused", because: "azure_413", whole: false }],
] as const)("takes %s with Retry-After %s for what it is", (status, retryAfter, expected) => {
  expect(classify(status, retryAfter)).toEqual(expected);
});
