import { type FlowState, hasEnded } from "./lifecycle";

export type Progress = "done" | "now" | "ahead" | "flowing" | "cut";

/**
 * The four steps of a flow: requested, topic created, activated, ready for events. The second axis is the words' part.
 * Of a flow that is not wanted any more and has not ended, what it went through, and its deletion as the present step.
 */
export function progressOf(
  { life }: FlowState,
  { created, activated, wanted }: { created: boolean; activated: boolean; wanted: boolean },
): Progress[] {
  if (!wanted && !hasEnded(life)) {
    if (activated) return ["done", "done", "done", "now"];
    return created ? ["done", "done", "now"] : ["done", "now"];
  }
  switch (life) {
    case "draft":
      return ["now", "ahead", "ahead", "ahead"];
    case "in_review":
    case "requested":
      return ["done", "now", "ahead", "ahead"];
    case "waiting_for_activation":
      return ["done", "done", "now", "ahead"];
    case "active":
      return ["flowing", "flowing", "flowing", "flowing"];
    case "declined":
      return ["done", "cut", "ahead", "ahead"];
    case "expired":
    case "topic_deleted":
    case "deleted":
      if (activated) return ["done", "done", "done", "cut"];
      return created ? ["done", "done", "cut", "ahead"] : ["done", "cut", "ahead", "ahead"];
  }
}
