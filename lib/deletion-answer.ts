import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import type { ActionResult } from "@/lib/form-action";
import type { Deletion } from "@/lib/services/flow-wishes";
import { tooManyWishes } from "@/lib/too-many-wishes";

/** The sentence for each outcome of a deletion, for customers and admins alike. */
export function deletionAnswer(outcome: Deletion, backTo: string): ActionResult {
  switch (outcome) {
    case "asked":
    case "ended-already":
      return { goTo: backTo };
    case "name-differs":
      return {
        problem: {
          fieldErrors: {
            typedName: [flowPageWords.theNameDiffers],
          },
        },
      };
    case "too-many":
      return { problem: { formError: tooManyWishes("deleted") } };
    case "not-found":
      return "not-found";
  }
}
