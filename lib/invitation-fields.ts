import { z } from "zod";
import { invitationDays, openInvitationsMax } from "@/lib/domain/invitation";
import type { ActionResult } from "@/lib/form-action";
import type { Invited } from "@/lib/services/invitations";

/** The questions that every invitation asks, and what becomes of it; for owners and partner admins alike. */
export const invitationNote = z
  .string()
  .trim()
  .min(1, "Say whom it is for, so that you know later which link is whose. Nobody was invited.")
  .max(100, "Use at most 100 characters.");

export const invitationDaysField = z.coerce
  .number("Choose how long the link works. Nobody was invited.")
  .refine(
    (days) => invitationDays.some((known) => known === days),
    "Choose how long the link works. Nobody was invited.",
  );

export const dayOptions = invitationDays.map((days) => ({
  value: String(days),
  label: days === 1 ? "1 day" : `${days} days`,
}));

export function invitedAnswer(outcome: Invited, goTo: string): ActionResult {
  switch (outcome) {
    case "invited":
      return { goTo };
    case "taken":
      return {
        problem: {
          fieldErrors: {
            accountId: [
              "This account ID belongs to an organization, or to an open invitation, already. Nobody was invited.",
            ],
          },
        },
      };
    case "too-many":
      return {
        problem: {
          formError: `There are ${openInvitationsMax} open invitations already. Nobody was invited. Revoke some that are not needed.`,
        },
      };
  }
}
