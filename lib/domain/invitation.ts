import { readableLine } from "./typed-text";
import type { Person } from "./viewer";
import { organizationWords } from "./words/en/organization";

/** Whom an invitation is for: the inviter's own words, which their colleagues read in the list. */
export const invitationNote = readableLine(organizationWords.sayWhomItIsFor, 100);

export type InvitationFacts = { expiresAt: Date; revokedAt: Date | null; acceptedAt: Date | null };
/** `organizationId` null: it makes one. */
export type OfferFacts = InvitationFacts & { organizationId: string | null };
export type InvitationStanding = "open" | "expired" | "revoked" | "used";

export function standingOf(
  { expiresAt, revokedAt, acceptedAt }: InvitationFacts,
  now: Date,
): InvitationStanding {
  if (acceptedAt) return "used";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : "open";
}

/** How long an invitation can be accepted, in days. */
export const invitationDays = [1, 7, 30] as const;

/** At once for each organization; whoever needs more revokes some. */
export const openInvitationsMax = 50;

/** People whose accounts belong to nobody's directory sign in from this one: it is no organization's. */
export const personalAccounts = "9188040d-6c67-4c5b-b112-36a304b66dad";

export type Acceptance =
  | "may-accept"
  | "sign-in-first"
  | "belongs-already"
  | "partner"
  | "deactivated"
  | Exclude<InvitationStanding, "open">;

/** What somebody who opened the link can do with it. */
export function acceptanceOf(invitation: OfferFacts, person: Person | undefined, now: Date): Acceptance {
  const standing = standingOf(invitation, now);
  if (standing !== "open") return standing;
  if (!person) return "sign-in-first";
  if (person.is === "admin") return "partner";
  if (person.is === "customer") return "belongs-already";
  if (person.why !== "deactivated") return "may-accept";
  // An owner closes their own organization to somebody, and no other one.
  const isElsewhere = person.endedIn !== undefined && person.endedIn !== invitation.organizationId;
  return isElsewhere ? "may-accept" : "deactivated";
}
