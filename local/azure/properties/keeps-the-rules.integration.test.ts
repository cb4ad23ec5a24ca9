import fc from "fast-check";
import { test } from "vitest";
import { actions } from "./actions.ts";
import { openOwnProcess } from "./own-process.ts";
import { play } from "./play.ts";

/** As keeps-the-rules.test.ts, fewer and longer, over the network, with processes that really end. */
test("over the network and through kill -9 the rules hold as well", { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(actions(30, ["stop", "kill", "kill"]), async (sequence) => {
      const stage = await openOwnProcess();
      await play(stage, sequence).finally(() => stage.close());
    }),
    { numRuns: 4, unbiased: true, endOnFailure: true },
  );
});
