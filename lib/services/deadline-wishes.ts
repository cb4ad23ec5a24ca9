import "server-only";
import { askedAtFor } from "@/lib/db/asked-at";
import { changeFlow } from "@/lib/db/change-flow";
import { factsOf, stateOfRow } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import { countWishIn } from "@/lib/db/person-checks";
import { isLater, latestDeadline } from "@/lib/domain/deadline";
import type { Actor } from "@/lib/domain/viewer";

type DeadlineRefused = "activated" | "not-waiting" | "too-late" | "not-later" | "too-many";
export type DeadlineAsked = "asked" | "not-found" | DeadlineRefused;

/**
 * Stores until when the partner topic is to wait for its activation: `said` is the instant that the page said. Azure
 * takes at most 7 days from now, and nothing once the topic is activated (reference, azure 2.8): a page of a machine whose
 * clock is ahead has said more than there is.
 */
export async function extendDeadline(
  viewer: Actor,
  id: string,
  said: Date,
  now: Date,
  // What is asked for many at once has a pace of its own.
  { isLimited = true } = {},
): Promise<DeadlineAsked> {
  const options = { now, actor: viewer.personName };
  const result = await changeFlow<DeadlineRefused>(viewer, id, options, async (flow, tx, databaseNow) => {
    const { life } = stateOfRow(flow);
    if (life === "active") return { refused: "activated" };
    if (life !== "waiting_for_activation" || !flow.present) return { refused: "not-waiting" };
    if (said > latestDeadline(now)) return { refused: "too-late" };
    const latest = latestDeadline(databaseNow);
    const until = said < latest ? said : latest;
    const shown = flow.activateBy;
    if (!shown || !isLater(until, latestAsked(flow, shown))) return { refused: "not-later" };
    if (isLimited && !(await countWishIn(tx, viewer))) return { refused: "too-many" };
    return {
      // Asked now: a wait that an earlier refusal began does not hold up the extension.
      set: {
        desiredActivateBy: until,
        deadlineAsked: flow.deadlineAsked + 1,
        askedAt: askedAtFor(flow, databaseNow),
      },
      entries: [{ kind: "deadline_asked", details: { activateBy: until.toISOString() } }],
      audit: {
        action: "event-flow.deadline-extension-asked",
        before: { activateBy: shown.toISOString() },
        after: { activateBy: until.toISOString() },
      },
    };
  });
  return result.is === "changed" ? "asked" : result.is === "refused" ? result.reason : "not-found";
}

/** Only a wish that Azure has not confirmed counts beside what it shows: after that somebody may have shortened it. */
function latestAsked(flow: EventFlowModel, shown: Date): Date {
  const { activateBy, confirmed } = factsOf(flow).desired;
  return activateBy && !confirmed.activateBy && activateBy > shown ? activateBy : shown;
}
