import { type FlowState, hasEnded } from "./lifecycle";
import { mendedByAuthorizing } from "./reasons";

/** What can be handed to somebody else: the customer's two steps in Azure. */
export const handoverTasks = ["authorize", "activate"] as const;
export type HandoverTask = (typeof handoverTasks)[number];

/** How long a link can be open, in days. */
export const handoverDays = [1, 3, 7] as const;
/** Open links of one flow: more would be lost sight of. */
export const openHandoversMax = 5;

/** Whoever has a link: no person, and nothing but its one flow. */
export type Guest = { is: "handover"; tokenHash: string };

type Flow = { state: FlowState; present: boolean; generation: number };

/** The tasks of a flow that somebody in Azure has to do now. `placed`: it is known where the events shall go. */
export function openTasks({ state, present }: Flow, placed: boolean): HandoverTask[] {
  const { life, change } = state;
  if (hasEnded(life) || !placed) return [];
  const refused = change.is === "blocked" && mendedByAuthorizing.includes(change.reason);
  const before = life === "draft" || life === "in_review" || life === "requested";
  return [
    ...(before || refused ? (["authorize"] as const) : []),
    ...(life === "waiting_for_activation" && present ? (["activate"] as const) : []),
  ];
}

type Row = {
  task: HandoverTask;
  generation: number;
  expiresAt: Date;
  revokedAt: Date | null;
  doneAt: Date | null;
};

/**
 * What a link is worth now. `confirmed`: Azure has shown that the task is done; of an authorization never while something
 * else is in the way, which shows nothing of it. `said-done`: whoever has the link says so. `closed`: the flow is over, or
 * was asked for again, or its partner topic is not to be activated any more.
 */
export type HandoverStanding = "open" | "said-done" | "confirmed" | "closed" | "expired" | "revoked";

export function handoverStanding(row: Row, flow: Flow | undefined, now: Date): HandoverStanding {
  if (row.revokedAt) return "revoked";
  if (row.expiresAt <= now) return "expired";
  if (!flow || flow.generation !== row.generation || hasEnded(flow.state.life)) return "closed";
  // A deletion that Azure refused is a task in Azure too.
  if (row.task === "activate" && !flow.present) return "closed";
  const isInTheWay = row.task === "authorize" && flow.state.change.is === "blocked";
  if (!isInTheWay && !openTasks(flow, true).includes(row.task)) return "confirmed";
  return row.doneAt ? "said-done" : "open";
}

/** A token as the portal makes it: 32 bytes in base64url. Anything else is not looked up. */
export const isHandoverToken = (text: string) => /^[A-Za-z0-9_-]{43}$/.test(text);
