import { type Refusal, refuse } from "../refusal.ts";
import type { Target } from "./authorization.ts";

/**
 * Names that always go wrong in a known way, for people who have only a browser to try what their software makes of
 * it. They are ours; Azure has none. A partner topic or a resource group whose name begins so is meant.
 */
const sentinels: Record<string, (names: { group: string }) => Refusal> = {
  "fail-authorization": () => refuse("partnerNotAuthorized"),
  "fail-conflict": ({ group }) => refuse("topicNameTaken", { group }),
  "fail-throttle": () => refuse("throttled", throttledValues, { "retry-after": throttledValues.seconds }),
  "fail-internal": () => refuse("orderedInternal"),
};

const throttledValues = { kind: "write", scope: "any", actor: "any", seconds: "1" };
const SLOW = "slow-";
const SLOW_MS = 10_000;

/** The refusal a channel for this target gets by its name, if it is such a name. */
export function sentinelRefusal(target: Target & { name: string }): Refusal | undefined {
  const found = Object.entries(sentinels).find(([prefix]) => begins(target, prefix));
  return found?.[1]({ group: target.resourceGroup });
}

/** How long the answer waits, in milliseconds. */
export function sentinelDelay(target: Target & { name: string }): number {
  return begins(target, SLOW) ? SLOW_MS : 0;
}

function begins({ name, resourceGroup }: Target & { name: string }, prefix: string): boolean {
  return [name, resourceGroup].some((text) => text.toLowerCase().startsWith(prefix));
}
