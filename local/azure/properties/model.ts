import { type Action, type ChannelPlace, GROUPS, NAMESPACES, type TopicPlace } from "./actions.ts";

const MINUTE = 60_000;
const LONGEST = 7 * 24 * 60 * MINUTE;
const TOLERANCE = MINUTE;

/** One channel and its topic, as both sides should see it. Times are milliseconds. */
export interface Pair {
  at: ChannelPlace;
  to: TopicPlace;
  activation: "NeverActivated" | "Activated" | "Deactivated";
  /** Both only while the topic was never activated. */
  deadline: number | undefined;
  message: string | undefined;
  eventTypes: string[] | undefined;
  deletedAt: number | undefined;
}

/** Codes of which one is expected; which comes first is Azure's affair. None: it must succeed. */
export type Expected = string[];

/** What Local Azure should do, in the fewest words: who may do what, and what is there then. */
export class Model {
  readonly pairs: Pair[] = [];
  readonly authorizedUntil = new Map<number, number>();
  readonly everAuthorized = new Set<number>();

  /** Time goes on: deletions end, and what was not activated in time goes. */
  settle(now: number): void {
    const over = ({ deletedAt, deadline }: Pair) =>
      (deletedAt !== undefined && deletedAt <= now) || (deadline !== undefined && deadline <= now);
    for (const pair of this.pairs.filter(over)) this.pairs.splice(this.pairs.indexOf(pair), 1);
  }

  /** Foretells the answer and does the same here. Call it once with the time of the action. */
  act(action: Action, now: number): Expected {
    switch (action.do) {
      case "authorize":
        this.authorizedUntil.set(action.group, now + action.days * 24 * 60 * MINUTE);
        this.everAuthorized.add(action.group);
        return [];
      case "unauthorize":
        this.authorizedUntil.delete(action.group);
        return this.everAuthorized.has(action.group) ? [] : ["ResourceNotFound"];
      case "put": {
        const existing = this.channel(action.at);
        return existing ? this.#replace(existing, action, now) : this.#create(action, now);
      }
      case "patch":
        return this.#change(this.channel(action.at), now, action.deadline, (pair) => {
          if (action.eventType) pair.eventTypes = [action.eventType];
        });
      case "delete-channel": {
        const pair = this.channel(action.at);
        if (pair && !this.#authorized(pair.to.group, now)) return ["InvalidRequest"];
        return this.#delete(pair, now);
      }
      case "delete-topic":
        return this.#delete(this.topic(action.to), now);
      case "activate":
      case "deactivate":
        return activation(this.topic(action.to), action.do);
      default:
        return [];
    }
  }

  channel(at: ChannelPlace): Pair | undefined {
    return this.pairs.find((pair) => pair.at.namespace === at.namespace && pair.at.name === at.name);
  }

  topic(to: TopicPlace): Pair | undefined {
    return this.pairs.find((pair) => pair.to.group === to.group && pair.to.topic === to.topic);
  }

  #create({ at, to, deadline, message }: Action & { do: "put" }, now: number): Expected {
    const region = NAMESPACES[at.namespace]?.region;
    const inRegion = (pair: Pair) => NAMESPACES[pair.at.namespace]?.region === region;
    const nameTaken = this.pairs.some((pair) => inRegion(pair) && pair.at.name === at.name);
    const refused = [
      ...(this.#authorized(to.group, now) ? [] : ["InvalidRequest"]),
      ...(this.topic(to) || nameTaken ? ["Conflict"] : []),
      ...deadlineRefusal(deadline),
    ];
    if (refused.length > 0) return refused;
    this.pairs.push({
      at,
      to,
      activation: "NeverActivated",
      deadline: now + (deadline === null ? LONGEST : deadline * MINUTE),
      message: message ?? "generated",
      eventTypes: ["A.A"],
      deletedAt: undefined,
    });
    return [];
  }

  #replace(pair: Pair, { to, deadline, message }: Action & { do: "put" }, now: number): Expected {
    if (pair.to.group !== to.group || pair.to.topic !== to.topic) return ["InvalidRequest"];
    return this.#change(pair, now, deadline, () => {
      pair.eventTypes = ["A.A"];
      if (message && pair.activation === "NeverActivated") pair.message = message;
    });
  }

  #change(
    pair: Pair | undefined,
    now: number,
    deadline: number | null,
    apply: (pair: Pair) => void,
  ): Expected {
    if (!pair) return ["ResourceNotFound"];
    const refused = [
      ...(pair.deletedAt === undefined ? [] : ["Conflict"]),
      ...(this.#authorized(pair.to.group, now) ? [] : ["InvalidRequest"]),
      ...(deadline !== null && pair.activation !== "NeverActivated" ? ["InvalidRequest"] : []),
      ...deadlineRefusal(deadline),
    ];
    if (refused.length > 0) return refused;
    if (deadline !== null) pair.deadline = now + deadline * MINUTE;
    apply(pair);
    return [];
  }

  /** Deleting what is gone succeeds. */
  #delete(pair: Pair | undefined, now: number): Expected {
    if (pair) pair.deletedAt ??= now + 1000;
    return [];
  }

  #authorized(group: number, now: number): boolean {
    return GROUPS[group] !== undefined && (this.authorizedUntil.get(group) ?? 0) > now;
  }
}

function activation(pair: Pair | undefined, wish: "activate" | "deactivate"): Expected {
  if (!pair) return ["ResourceNotFound"];
  if (pair.deletedAt !== undefined) return ["Conflict"];
  if (wish === "deactivate" && pair.activation === "NeverActivated") return ["InvalidRequest"];
  pair.activation = wish === "activate" ? "Activated" : "Deactivated";
  pair.deadline = undefined;
  pair.message = undefined;
  return [];
}

function deadlineRefusal(minutes: number | null): Expected {
  const ahead = (minutes ?? 0) * MINUTE;
  return ahead < 0 || ahead > LONGEST + TOLERANCE ? ["InvalidRequest"] : [];
}
