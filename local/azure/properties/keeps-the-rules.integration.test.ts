import fc from "fast-check";
import { test } from "vitest";
import { actions } from "./actions.ts";
import { openOwnProcess } from "./own-process.ts";
import { play } from "./play.ts";

/** As keeps-the-rules.test.ts, fewer and longer, over the network, with processes that really end. */
const both = ["gone", "idle"] as const;
test.each(both)(
  "over the network and through kill -9 the rules hold as well: %s",
  { timeout: 240_000 },
  async (mirroredDeletion) => {
    await fc.assert(
      fc.asyncProperty(actions(30, ["stop", "kill", "kill"]), async (sequence) => {
        const stage = await openOwnProcess();
        await play(stage, sequence, mirroredDeletion).finally(() => stage.close());
      }),
      { numRuns: 4, unbiased: true, endOnFailure: true },
    );
  },
);
