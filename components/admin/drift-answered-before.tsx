import { Notice } from "@/components/ui/notice";
import type { TimelineView } from "@/lib/domain/flow-view";

const verbs = {
  drift_adopted: "adopted what Azure has",
  restore_asked: "asked Azure to restore what was asked for",
};
export type DriftAnswer = keyof typeof verbs;

/** For the second of two who answer one difference: who was first, and with what. `wanted`: what they answered too late. */
export function DriftAnsweredBefore({ wanted, timeline }: { wanted: unknown; timeline: TimelineView }) {
  if (wanted !== "drift_adopted" && wanted !== "restore_asked") return null;
  const first = timeline
    .map(({ entry }) => entry)
    .find(({ kind }) => kind === "drift_adopted" || kind === "restore_asked" || kind === "drift_noticed");
  // What they wanted was done: by a second click, or by somebody else.
  if (first?.kind === wanted) return null;
  const because =
    first?.kind === "drift_adopted" || first?.kind === "restore_asked"
      ? `${first.actor} ${verbs[first.kind]}.`
      : "Azure does not differ from what is asked for any more.";
  return (
    <Notice kind="warn" title="This was answered before you" says="at-once">
      {`${because} Nothing of yours was done.`}
    </Notice>
  );
}
