import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Action, actions } from "./actions.ts";
import { inProcessStages } from "./in-process.ts";
import { play } from "./play.ts";

vi.setConfig({ testTimeout: 120_000 });

let stages: Awaited<ReturnType<typeof inProcessStages>>;
beforeAll(async () => {
  stages = await inProcessStages();
});
afterAll(() => stages.close());

const at = { namespace: 0, name: 0 };
const to = { group: 0, topic: 0 };
const put: Action = { do: "put", at, to, deadline: null, message: null };

/** Sequences that chance seldom finds. */
const examples: Action[][] = [
  // A second deletion must not take the channel that has come after the first.
  [
    { do: "authorize", group: 0, days: 30 },
    put,
    { do: "delete-channel", at },
    { do: "advance", seconds: 0.5 },
    { do: "delete-channel", at },
    { do: "advance", seconds: 0.5 },
    put,
    { do: "advance", seconds: 1 },
  ],
  // A channel name is taken in every namespace of the region, and free in another region.
  [
    { do: "authorize", group: 0, days: 30 },
    put,
    { ...put, at: { namespace: 1, name: 0 }, to: { group: 0, topic: 1 } },
    { ...put, at: { namespace: 2, name: 0 }, to: { group: 0, topic: 1 } },
  ],
  // Without authorization nothing is changed or deleted, though the customer may still activate.
  [
    { do: "authorize", group: 0, days: 1 },
    put,
    { do: "advance", seconds: 86_400 },
    { do: "patch", at, deadline: null, eventType: "A.B" },
    { do: "delete-channel", at },
    { do: "activate", to },
    { do: "advance", seconds: 7 * 86_400 },
  ],
  // Where what is left stays idle: a new channel takes the topic over, then the channel is left, and deleted.
  [
    { do: "authorize", group: 0, days: 30 },
    put,
    { do: "delete-channel", at },
    { do: "advance", seconds: 1 },
    { do: "activate", to },
    put,
    { do: "activate", to },
    { do: "delete-topic", to },
    { do: "advance", seconds: 1 },
    put,
    { do: "delete-channel", at },
    { do: "advance", seconds: 1 },
    put,
  ],
];

/** A failing run prints seed and path; give them to fc.assert as `seed` and `path` to replay it. */
test.each([
  { mirroredDeletion: "gone", numRuns: 60, idle: [] },
  {
    mirroredDeletion: "idle",
    numRuns: 30,
    idle: ["IdleDueToMirroredChannelResourceDeletion", "IdleDueToMirroredPartnerTopicDeletion"],
  },
] as const)(
  "whatever both sides do in whatever order, the rules of Partner Events hold: $mirroredDeletion",
  async ({ mirroredDeletion, numRuns, idle }) => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(actions(40, ["stop", "kill"]), async (sequence) => {
        const stage = stages.open();
        const states = await play(stage, sequence, mirroredDeletion).finally(() => stage.close());
        for (const state of states) seen.add(state);
      }),
      {
        numRuns,
        unbiased: true,
        endOnFailure: true,
        examples: examples.map((example): [Action[]] => [example]),
      },
    );
    expect([...seen].sort()).toEqual(idle);
  },
);
