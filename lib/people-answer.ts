import type { PersonChanged } from "@/lib/db/change-person";
import type { ActionResult } from "@/lib/form-action";

/** The sentence for what became of a change to somebody, for owners and partner admins alike. */
export function personAnswer(outcome: PersonChanged, backTo: string): ActionResult {
  switch (outcome.is) {
    case "changed":
      return { goTo: backTo };
    case "not-found":
      return "not-found";
    case "last":
      return {
        problem: {
          formError:
            "This is the last one with that role who has access, and somebody must look after people. Nothing was changed. Give the role to somebody else first.",
        },
      };
    case "meanwhile": {
      const { partnerRole, organizationRole, deactivatedAt } = outcome.now;
      return {
        problem: {
          formError: `Somebody else changed this person since the page was drawn: the role is now ${partnerRole ?? organizationRole ?? "none"}, and access is ${deactivatedAt ? "ended" : "open"}. Nothing of yours was saved. Load the page again, then decide.`,
        },
      };
    }
  }
}
