import type { Acceptance } from "./invitation";

type Refusal = Exclude<Acceptance, "may-accept" | "sign-in-first">;

/** Why an invitation cannot be accepted, and what to do. */
export const acceptanceWords: Record<
  Refusal | "no-invitation" | "sign-in-first" | "directory-taken" | "account-taken",
  string
> = {
  "no-invitation": "This link leads to no invitation. Copy it once more as it was sent to you, all of it.",
  "sign-in-first": "Sign in first.",
  used: "This invitation was accepted already. Each one works once. Ask whoever sent it for another.",
  revoked: "This invitation was revoked by whoever sent it. Ask them for another.",
  expired: "This invitation has expired. Ask whoever sent it for another.",
  "belongs-already":
    "You belong to an organization already, and a person belongs to one. Leave it first, or sign in as somebody else.",
  partner: "You work for the partner, so you cannot join a customer's organization.",
  deactivated: "Your access was ended. Only whoever ended it can open it again; an invitation does not.",
  "directory-taken":
    "Your directory belongs to an organization in this portal already, or to none at all. Ask an owner there to invite you.",
  "account-taken":
    "The account ID of this invitation was given to another organization meanwhile. Ask for another.",
};
