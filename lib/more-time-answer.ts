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
  "too-many": tooManyWishes("asked of Azure"),
  activated:
    "The partner topic is activated already, so there is no deadline any more. Nothing was asked of Azure.",
  "too-late":
    "Azure gives at most 7 days from now, and this is later. Nothing was asked of Azure. Load the page again for the latest time there is.",
  "not-later":
    "The partner topic is to wait that long already. Nothing was asked of Azure. Load the page again to see its deadline.",
};
