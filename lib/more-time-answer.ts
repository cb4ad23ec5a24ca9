import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import type { ActionResult } from "@/lib/form-action";
import type { DeadlineAsked } from "@/lib/services/deadline-wishes";
import { tooManyWishes } from "@/lib/too-many-wishes";

/** What a person reads who asked for more time to activate, on either side; `page` is the flow's own. */
export function moreTimeAnswer(outcome: DeadlineAsked, page: string): ActionResult {
  switch (outcome) {
    case "asked":
    case "not-waiting":
      return { goTo: page };
    case "not-found":
      return "not-found";
    default:
      return { problem: { formError: noMoreTime[outcome] } };
  }
}

const noMoreTime = {
  "too-many": tooManyWishes("asked"),
  activated: flowPageWords.noDeadlineAnyMore,
  "too-late": flowPageWords.azureGivesNoMoreTime,
  "not-later": flowPageWords.waitsThatLongAlready,
};
