import type { TimelineEntry } from "./timeline";

/** What ends the review of a request. */
export type Decision = Extract<TimelineEntry, { kind: "approved" | "declined" | "delete_asked" }>;

/** The first of them: an event flow that was approved can be deleted later. `timeline`: newest first. */
export const decisionOf = (
  timeline: readonly { generation: number; entry: TimelineEntry }[],
  generation: number,
): Decision | undefined =>
  timeline
    .filter((one) => one.generation === generation)
    .map(({ entry }) => entry)
    .findLast(isDecision);

const isDecision = (entry: TimelineEntry): entry is Decision =>
  entry.kind === "approved" || entry.kind === "declined" || entry.kind === "delete_asked";
