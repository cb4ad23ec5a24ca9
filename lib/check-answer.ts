import { checksPerMinute } from "@/lib/domain/check-now";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { fill } from "@/lib/domain/words/fill";
import type { ActionResult } from "@/lib/form-action";
import type { Asked } from "@/lib/services/flow-wishes";

/** The answer to "Check now" and "Try again", for customers and admins alike. The page itself says what came of it. */
export function checkAnswer(outcome: Asked, backTo: string): ActionResult {
  switch (outcome) {
    case "asked":
    case "asked-just-now":
    case "nothing-to-ask":
      return { goTo: backTo };
    case "too-many":
      return {
        problem: {
          formError: fill(flowPageWords.youAskedForChecksWithin, { checksPerMinute }),
        },
      };
    case "not-found":
      return "not-found";
  }
}
