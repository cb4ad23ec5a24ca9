import { z } from "zod";
import { invitationDays, openInvitationsMax } from "@/lib/domain/invitation";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";
import type { ActionResult } from "@/lib/form-action";
import type { Invited } from "@/lib/services/invitations";

/** How long an invitation holds, and what becomes of it; for owners and partner admins alike. */
export const invitationDaysField = z.coerce
  .number(organizationWords.chooseHowLongTheLink)
  .refine((days) => invitationDays.some((known) => known === days), organizationWords.chooseHowLongTheLink);

export const dayOptions = invitationDays.map((days) => ({
  value: String(days),
  label: days === 1 ? organizationWords.oneDay : fill(organizationWords.someDays, { days }),
}));

export function invitedAnswer(outcome: Invited, goTo: string): ActionResult {
  switch (outcome) {
    case "invited":
      return { goTo };
    case "taken":
      return {
        problem: {
          fieldErrors: {
            accountId: [organizationWords.thisAccountIdBelongsTo],
          },
        },
      };
    case "too-many":
      return {
        problem: {
          formError: fill(organizationWords.thereAreOpenInvitationsAlready, { openInvitationsMax }),
        },
      };
  }
}
