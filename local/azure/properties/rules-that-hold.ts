import { expect } from "vitest";
import { GROUPS, NAMESPACES } from "./actions.ts";
import type { Seen } from "./look.ts";
import type { Model } from "./model.ts";

const LONGEST_MS = 7 * 86_400_000 + 60_000;

/** What must hold by itself, whatever the model foretells (reference sections 2 and 3.1). */
export function expectRulesHold(
  { now, channels, topics }: Seen,
  everAuthorized: Model["everAuthorized"],
): void {
  // A topic exists exactly when its channel does.
  const targets = channels.map(({ channel: { partnerTopicInfo: to } }) =>
    `${to?.azureSubscriptionId}/${to?.resourceGroupName}/${to?.name}`.toLowerCase(),
  );
  const places = topics.map(({ subscriptionId, topic }) =>
    `${subscriptionId}/${groupOf(topic.id)}/${topic.name}`.toLowerCase(),
  );
  expect(places.sort()).toEqual(targets.sort());

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
}

function groupOf(id: string | undefined): string {
  return /\/resourceGroups\/([^/]+)\//i.exec(id ?? "")?.[1] ?? "";
}
