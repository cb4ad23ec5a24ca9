import "server-only";
import { askedAtFor } from "@/lib/db/asked-at";
import { changeFlow } from "@/lib/db/change-flow";
import { holdClaimIn } from "@/lib/db/claims";
import { factsOf, stateOfRow } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { countCheckIn, countWishIn } from "@/lib/db/person-checks";
import { isAskedJustNow } from "@/lib/domain/check-now";
import { hasEnded } from "@/lib/domain/lifecycle";
import type { Actor, Admin } from "@/lib/domain/viewer";
import { plainLine } from "@/lib/domain/visible-text";

/** What people may ask of a flow that was sent. Each is one transaction; Azure is the worker's business. */

type NotAsked = "nothing-to-ask" | "asked-just-now" | "too-many";
export type Asked = "asked" | "not-found" | NotAsked;

/**
 * "Check now" and "Try again": the same wish, to do now what is due next. Within five seconds after one, whoever
 * asked, there is nothing to add to it, unless Azure has refused since; and no person asks more than `checksPerMinute`
 * times a minute.
 */
export async function askNow(
  viewer: Actor,
  id: string,
  now: Date,
  // What is asked for many at once has a pace of its own.
  { isLimited = true } = {},
): Promise<Asked> {
  const result = await changeFlow<NotAsked>(
    viewer,
    id,
    { now, actor: viewer.personName },
    async (flow, tx, databaseNow) => {
      const state = stateOfRow(flow);
      if (state.life === "draft" || state.life === "in_review" || hasEnded(state.life))
        return { refused: "nothing-to-ask" };
      const again = state.change.is === "blocked";
      if (isAskedJustNow(factsOf(flow), databaseNow, again)) return { refused: "asked-just-now" };
      if (isLimited && !(await countCheckIn(tx, viewer))) return { refused: "too-many" };
      return {
        set: { askedAt: askedAtFor(flow, databaseNow) },
        entries: again ? [{ kind: "try_again_asked", details: { by: roleOf(viewer) } }] : [],
        silent: !again,
      };
    },
  );
  return result.is === "changed" ? "asked" : result.is === "refused" ? result.reason : "not-found";
}

type NotDeleted = "ended-already" | "name-differs" | "too-many";
export type Deletion = "asked" | "not-found" | NotDeleted;

/** The row stays until Azure answers. An active flow is deleted only by somebody who typed its name. */
export async function askToDelete(
  viewer: Actor,
  id: string,
  typedName: string,
  now: Date,
  { isLimited = true } = {},
): Promise<Deletion> {
  const result = await changeFlow<NotDeleted>(
    viewer,
    id,
    { now, actor: viewer.personName },
    async (flow, tx, databaseNow) => {
      const { life } = stateOfRow(flow);
      if (life === "draft" || hasEnded(life) || !flow.present) return { refused: "ended-already" };
      if (plainLine(typedName) !== plainLine(flow.name)) return { refused: "name-differs" };
      if (isLimited && !(await countWishIn(tx, viewer))) return { refused: "too-many" };
      return {
        // Asked now: a wait that an earlier refusal began does not hold up the deletion.
        set: { present: false, askedAt: askedAtFor(flow, databaseNow) },
        entries: [{ kind: "delete_asked", details: { by: roleOf(viewer) } }],
        audit: { action: "event-flow.deletion-asked", before: { life } },
      };
    },
  );
  return result.is === "changed" ? "asked" : result.is === "refused" ? result.reason : "not-found";
}

/** `changed-meanwhile`: it was withdrawn and asked for again, perhaps with another place, since the page was drawn. */
type NotReviewed = "not-in-review" | "changed-meanwhile";
export type Reviewed = "done" | "not-found" | NotReviewed | "held-by-another";

/** The request that a page showed: an event flow may be asked for again meanwhile, with other answers. */
export type ShownRequest = { id: string; generation: number };

/** A partner admin vouches for a claim that could not be proven. */
export async function approve(viewer: Admin, shown: ShownRequest, now: Date): Promise<Reviewed> {
  const result = await changeFlow<NotReviewed | "held-by-another">(
    viewer,
    shown.id,
    { now, actor: viewer.personName },
    async (flow, tx) => {
      const refused = notReviewed(flow, shown);
      if (refused) return { refused };
      const claim = await holdClaimIn(tx, { flow, basis: "approved" });
      if (claim.is !== "held") return { refused: "held-by-another" };
      return {
        set: { review: "accepted", claimId: claim.id },
        entries: [{ kind: "approved", details: {} }],
        audit: { action: "event-flow.approved", before: { reviewReason: flow.reviewReason } },
      };
    },
  );
  return reviewed(result);
}

/** The customer reads `reason` as it is. */
export async function decline(
  viewer: Admin,
  shown: ShownRequest,
  reason: string,
  now: Date,
): Promise<Reviewed> {
  const options = { now, actor: viewer.personName };
  const result = await changeFlow<NotReviewed>(viewer, shown.id, options, (flow) => {
    const refused = notReviewed(flow, shown);
    if (refused) return { refused };
    return {
      set: { review: "declined", reviewReason: reason },
      entries: [{ kind: "declined", details: { reason } }],
      audit: { action: "event-flow.declined", after: { reason } },
    };
  });
  return reviewed(result);
}

function notReviewed(flow: EventFlowModel, { generation }: ShownRequest): NotReviewed | undefined {
  if (flow.review !== "in_review" || !flow.present) return "not-in-review";
  return flow.generation === generation ? undefined : "changed-meanwhile";
}

function reviewed(
  result: { is: "changed" } | { is: "not-found" } | { is: "refused"; reason: Reviewed },
): Reviewed {
  return result.is === "changed" ? "done" : result.is === "refused" ? result.reason : "not-found";
}

const roleOf = (viewer: Actor) => (viewer.is === "customer" ? "customer" : "partner");
