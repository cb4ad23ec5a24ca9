import type { FlowState } from "./lifecycle";

export type Progress = "done" | "now" | "ahead" | "flowing" | "cut";

/** The four steps of a flow: requested, topic created, activated, ready for events. The second axis is the words' part. */
export function progressOf(
  { life }: FlowState,
  seen: { created: boolean; activated: boolean },
): [Progress, Progress, Progress, Progress] {
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
      if (seen.activated) return ["done", "done", "done", "cut"];
      return seen.created ? ["done", "done", "cut", "ahead"] : ["done", "cut", "ahead", "ahead"];
  }
}
