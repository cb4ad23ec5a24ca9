import type { PersonChanged } from "@/lib/db/change-person";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";
import type { ActionResult } from "@/lib/form-action";

/** The sentence for what became of a change to somebody, for owners and partner admins alike. `by`: who was first. */
export function personAnswer(outcome: PersonChanged, backTo: string, by?: string): ActionResult {
  switch (outcome.is) {
    case "changed":
      return { goTo: backTo };
    case "not-found":
      return "not-found";
    case "last":
      return {
        problem: {
          formError: organizationWords.thisIsTheLastOne,
        },
      };
    case "meanwhile": {
      const { partnerRole, organizationRole, deactivatedAt } = outcome.now;
      return {
        problem: {
          formError: fill(organizationWords.personChangedMeanwhile[deactivatedAt ? "ended" : "open"], {
            who: by ?? organizationWords.somebodyElse,
            role: partnerRole ?? organizationRole ?? organizationWords.roleNone,
          }),
        },
      };
    }
  }
}
