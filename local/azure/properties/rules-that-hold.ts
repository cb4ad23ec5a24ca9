import { expect } from "vitest";
import { GROUPS, NAMESPACES } from "./actions.ts";
import type { Seen } from "./look.ts";
import type { Model } from "./model.ts";

const LONGEST_MS = 7 * 86_400_000 + 60_000;

/**
 * What must hold by itself, whatever the model foretells (reference sections 2 and 3.1). Gives the states of what is
 * idle.
 */
export function expectRulesHold(
  { now, channels, topics }: Seen,
  { everAuthorized }: Pick<Model, "everAuthorized">,
  mirroredDeletion: "gone" | "idle",
): string[] {
  const sides = {
    channels: channels.map(({ channel: { partnerTopicInfo: to, provisioningState: state = "" } }) => ({
      state,
      place: `${to?.azureSubscriptionId}/${to?.resourceGroupName}/${to?.name}`.toLowerCase(),
    })),
    topics: topics.map(({ subscriptionId, topic: { id, name, provisioningState: state = "" } }) => ({
      state,
      place: `${subscriptionId}/${groupOf(id)}/${name}`.toLowerCase(),
    })),
  };
  const isIdle = ({ state }: { state: string }) => state.startsWith("IdleDueTo");
  const places = (side: { state: string; place: string }[], ...states: string[]) =>
    side.filter(({ state }) => states.includes(state)).map(({ place }) => place);
  const there = ["Succeeded", "Deleting"];
  if (mirroredDeletion === "gone") {
    // A topic exists exactly when its channel does.
    expect(places(sides.topics, ...there).sort()).toEqual(places(sides.channels, ...there).sort());
  } else {
    // Nothing is alone unless it is idle, or was and is being deleted.
    for (const [one, other] of [
      [sides.channels, sides.topics],
      [sides.topics, sides.channels],
    ] as const)
      expect(places(other, ...there)).toEqual(expect.arrayContaining(places(one, "Succeeded")));
  }

  // Names are unique per region.
  const names = channels.map(({ namespace, channel }) => `${NAMESPACES[namespace]?.region}/${channel.name}`);
  expect(names.length).toBe(new Set(names).size);

  // No topic without an authorization having been there.
  const allowed = GROUPS.filter((_, index) => everAuthorized.has(index)).map((group) => group.resourceGroup);
  for (const { topic } of topics) expect(allowed).toContain(groupOf(topic.id));

  // Message and deadline are there exactly until activation, and no deadline is over or more than seven days away.
  for (const { readinessState, messageForActivation, expirationTimeIfNotActivatedUtc: deadline } of [
    ...channels.map(({ channel }) => channel),
    ...topics.map(({ topic }) => ({ ...topic, readinessState: topic.activationState })),
  ]) {
    const waiting = readinessState === "NeverActivated";
    expect(messageForActivation !== undefined).toBe(waiting);
    expect(deadline !== undefined).toBe(waiting);
    if (!deadline) continue;
    expect(deadline.getTime()).toBeGreaterThan(now);
    expect(deadline.getTime()).toBeLessThanOrEqual(now + LONGEST_MS);
  }
  return [...sides.channels, ...sides.topics].filter(isIdle).map(({ state }) => state);
}

function groupOf(id: string | undefined): string {
  return /\/resourceGroups\/([^/]+)\//i.exec(id ?? "")?.[1] ?? "";
}
