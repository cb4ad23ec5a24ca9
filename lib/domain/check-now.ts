import type { Attempts } from "./lifecycle";
import type { FlowFacts } from "./next-step";
import { reasons } from "./reasons";

/** Somebody may press for the same flow again after this; whoever presses, they share one check. */
export const pauseBetweenChecks = 5_000;
/** Of one person, for all flows together. */
export const checksPerMinute = 20;
/** Changes that one person may ask for: other event types, more time, deletions. */
export const wishesPerMinute = 30;

/**
 * Whether there is nothing to add to a check that was asked for before. One that was answered is over after the pause,
 * and at once when the flow is `blocked`: whoever tries again may have mended in Azure what it answered. A machine's clock
 * that was ahead never makes it last longer.
 */
export function isAskedJustNow(
  { attempts, askedAt }: Pick<FlowFacts, "attempts" | "askedAt">,
  now: Date,
  blocked = false,
): boolean {
  if (!askedAt) return false;
  const ago = now.getTime() - askedAt.getTime();
  const unanswered = isUnanswered(attempts, askedAt);
  return ago < pauseBetweenChecks && (unanswered || (ago >= 0 && !blocked));
}

function isUnanswered({ last, lookedAt }: Pick<Attempts, "last" | "lookedAt">, askedAt: Date): boolean {
  const looks = [last?.startedAt, lookedAt].filter((time) => time !== undefined);
  return looks.every((time) => askedAt > time);
}

/**
 * What came of asking Azure last. `asked`: a person asked since, and Azure was not asked yet; `dueAt` is when it will be
 * (a wait of Azure's, or for a free call). `unanswered`: no answer, or one about Azure's own trouble.
 */
export type CheckStanding =
  | { is: "never" }
  | { is: "asked"; dueAt: Date | undefined }
  | { is: "under_way" }
  | { is: "answered" }
  | { is: "unanswered"; dueAt: Date | undefined };

export function checkStanding(
  { last, lookedAt }: Attempts,
  askedAt: Date | undefined,
  dueAt: Date | undefined,
): CheckStanding {
  if (askedAt && isUnanswered({ last, lookedAt }, askedAt)) return { is: "asked", dueAt };
  // A look beside a refused change that failed is itself the last call.
  if (last && lookedAt && lookedAt > last.startedAt) return { is: "answered" };
  switch (last?.outcome.is) {
    case undefined:
      return { is: "never" };
    case "open":
      return { is: "under_way" };
    case "done":
      return { is: "answered" };
    case "unknown":
      return { is: "unanswered", dueAt };
    case "refused":
      return reasons[last.outcome.reason].mender === "nobody"
        ? { is: "unanswered", dueAt }
        : { is: "answered" };
  }
}
