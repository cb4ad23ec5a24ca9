import { type Change, type FlowState, hasEnded, type Life } from "./lifecycle";
import { reasons } from "./reasons";

export type Tone =
  | "draft"
  | "in-review"
  | "creating"
  | "needs-authorization"
  | "needs-attention"
  | "waiting"
  | "active"
  | "expired"
  | "topic-deleted"
  | "deleting"
  | "deleted"
  | "declined";

/** Whose turn it is: lists are grouped by it (reference, look, principle 1). */
export type Turn = "customer" | "someone-else" | "flowing" | "over";

export type StateWords = { tone: Tone; label: string; turn: Turn };

/** The one place where a state becomes a word, a colour and a turn. */
export function stateWords({ life, change }: FlowState, desiredPresent = true): StateWords {
  if (hasEnded(life)) return byLife[life];
  if (!desiredPresent && change.is === "applying")
    return { tone: "deleting", label: "Deleting", turn: "someone-else" };
  if (change.is === "blocked" && (life === "requested" || !desiredPresent)) return blockedWords(change);
  if (change.is === "blocked" && life === "active")
    return { ...byLife.active, turn: turnOf(change) ?? "flowing" };
  return byLife[life];
}

const byLife: Record<Life, StateWords> = {
  draft: { tone: "draft", label: "Draft", turn: "customer" },
  in_review: { tone: "in-review", label: "In review", turn: "someone-else" },
  requested: { tone: "creating", label: "Creating", turn: "someone-else" },
  waiting_for_activation: { tone: "waiting", label: "Waiting for activation", turn: "customer" },
  active: { tone: "active", label: "Active", turn: "flowing" },
  expired: { tone: "expired", label: "Expired", turn: "over" },
  topic_deleted: { tone: "topic-deleted", label: "Topic deleted", turn: "over" },
  deleted: { tone: "deleted", label: "Deleted", turn: "over" },
  declined: { tone: "declined", label: "Declined", turn: "over" },
};

function blockedWords(change: Extract<Change, { is: "blocked" }>): StateWords {
  if (change.reason === "authorization_missing")
    return { tone: "needs-authorization", label: "Needs authorization", turn: "customer" };
  if (reasons[change.reason].mender === "nobody")
    return { tone: "creating", label: "Waiting for Azure", turn: "someone-else" };
  return { tone: "needs-attention", label: "Needs attention", turn: turnOf(change) ?? "someone-else" };
}

function turnOf(change: Extract<Change, { is: "blocked" }>): Turn | undefined {
  return reasons[change.reason].mender === "customer" ? "customer" : undefined;
}
