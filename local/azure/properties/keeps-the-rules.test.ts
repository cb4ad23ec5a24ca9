import fc from "fast-check";
import { afterAll, beforeAll, test, vi } from "vitest";
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
];

/** A failing run prints seed and path; give them to fc.assert as `seed` and `path` to replay it. */
test("whatever both sides do in whatever order, the rules of Partner Events hold", async () => {
  await fc.assert(
    fc.asyncProperty(actions(40, ["stop", "kill"]), async (sequence) => {
      const stage = stages.open();
      await play(stage, sequence).finally(() => stage.close());
    }),
    { numRuns: 40, examples: examples.map((example): [Action[]] => [example]) },
  );
});
