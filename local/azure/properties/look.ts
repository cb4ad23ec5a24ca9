import type { Channel, PartnerTopic } from "@azure/arm-eventgrid";
import { expect } from "vitest";
import { CHANNEL_NAMES, GROUPS, NAMESPACES, TOPIC_NAMES } from "./actions.ts";
import type { Model, Pair } from "./model.ts";
import { BYSTANDER, PARTNER, type Stage } from "./stage.ts";

/** Everything both sides see: lists in pages of two, so that most lists have more than one. */
export interface Seen {
  now: number;
  channels: { namespace: number; channel: Channel }[];
  topics: { subscriptionId: string; topic: PartnerTopic }[];
}

export async function look(stage: Stage): Promise<Seen> {
  const channels: Seen["channels"] = [];
  for (const [namespace, { name }] of NAMESPACES.entries()) {
    for await (const channel of stage.partner.channels.listByPartnerNamespace(PARTNER.group, name, {
      top: 2,
    })) {
      if (channel.name !== BYSTANDER.channel) channels.push({ namespace, channel });
    }
  }
  const topics: Seen["topics"] = [];
  for (const subscriptionId of new Set(GROUPS.map((group) => group.subscriptionId))) {
    const { partnerTopics } = stage.customer(subscriptionId);
    for await (const topic of partnerTopics.listBySubscription({ top: 2 }))
      topics.push({ subscriptionId, topic });
  }
  return { now: await stage.now(), channels, topics };
}

/** Gets of every name anybody could have used find exactly what the lists show. */
export async function expectGetsAgree(stage: Stage, { channels, topics }: Seen): Promise<void> {
  const foundChannels: Channel[] = [];
  for (const { name: namespace } of NAMESPACES) {
    for (const name of CHANNEL_NAMES) {
      // ARM compares names without case.
      const found = await orMissing(stage.partner.channels.get(PARTNER.group, namespace, name.toUpperCase()));
      if (found) foundChannels.push(found);
    }
  }
  expect(sorted(foundChannels)).toEqual(sorted(channels.map(({ channel }) => channel)));
  const foundTopics: PartnerTopic[] = [];
  for (const { subscriptionId, resourceGroup } of GROUPS) {
    for (const name of TOPIC_NAMES) {
      const found = await orMissing(stage.customer(subscriptionId).partnerTopics.get(resourceGroup, name));
      if (found) foundTopics.push(found);
    }
  }
  expect(sorted(foundTopics)).toEqual(sorted(topics.map(({ topic }) => topic)));
}

/** What the customer who takes no part sees. */
export async function bystander(stage: Stage): Promise<unknown> {
  const { subscriptionId, resourceGroup, channel } = BYSTANDER;
  const { partnerTopics, partnerConfigurations } = stage.customer(subscriptionId);
  const topics: PartnerTopic[] = [];
  for await (const topic of partnerTopics.listByResourceGroup(resourceGroup)) topics.push(topic);
  return {
    topics,
    configuration: await partnerConfigurations.get(resourceGroup),
    channel: await stage.partner.channels.get(PARTNER.group, NAMESPACES[0].name, channel),
  };
}

/** What is seen is what the model says. A clock that runs makes deadlines that nobody asked for inexact. */
export function expectAsForetold({ channels, topics }: Seen, model: Model, slackMs: number): void {
  const near = (seen: Date | undefined, pair: Pair) =>
    Math.abs((seen?.getTime() ?? 0) - (pair.deadline ?? 0)) <= slackMs ? "as foretold" : seen?.toISOString();
  const pairOf = (id: string | undefined) =>
    model.pairs.find((pair) => [channelIdOf(pair), topicIdOf(pair)].includes(id?.toLowerCase() ?? ""));

  expect(channels.map(({ channel }) => channel.id?.toLowerCase()).sort()).toEqual(
    model.pairs.map(channelIdOf).sort(),
  );
  expect(topics.map(({ topic }) => topic.id?.toLowerCase()).sort()).toEqual(
    model.pairs.map(topicIdOf).sort(),
  );
  for (const { channel } of channels) {
    const pair = pairOf(channel.id);
    if (!pair) continue;
    expect({
      topic: `${channel.partnerTopicInfo?.resourceGroupName}/${channel.partnerTopicInfo?.name}`,
      readiness: channel.readinessState,
      deadline: near(channel.expirationTimeIfNotActivatedUtc, pair),
      message: messageOf(channel),
      types: Object.keys(channel.partnerTopicInfo?.eventTypeInfo?.inlineEventTypes ?? {}),
      state: channel.provisioningState,
    }).toEqual({
      topic: `${GROUPS[pair.to.group]?.resourceGroup}/${TOPIC_NAMES[pair.to.topic]}`,
      readiness: pair.activation === "NeverActivated" ? "NeverActivated" : "Activated",
      ...shared(pair),
    });
  }
  for (const { topic } of topics) {
    const pair = pairOf(topic.id);
    if (!pair) continue;
    expect({
      activation: topic.activationState,
      deadline: near(topic.expirationTimeIfNotActivatedUtc, pair),
      message: messageOf(topic),
      types: Object.keys(topic.eventTypeInfo?.inlineEventTypes ?? {}),
      state: topic.provisioningState,
    }).toEqual({ activation: pair.activation, ...shared(pair) });
  }
}

function shared(pair: Pair) {
  return {
    deadline: "as foretold",
    message: pair.message,
    types: pair.eventTypes,
    state: pair.deletedAt === undefined ? "Succeeded" : "Deleting",
  };
}

function messageOf({ messageForActivation: text }: { messageForActivation?: string }): string | undefined {
  return text?.startsWith("The partner topic") ? "generated" : text;
}

function channelIdOf({ at }: Pair): string {
  const [namespace, name] = [NAMESPACES[at.namespace]?.name, CHANNEL_NAMES[at.name]];
  return `/subscriptions/${PARTNER.subscriptionId}/resourcegroups/${PARTNER.group}/providers/microsoft.eventgrid/partnernamespaces/${namespace}/channels/${name}`;
}

function topicIdOf({ to }: Pair): string {
  const group = GROUPS[to.group];
  return `/subscriptions/${group?.subscriptionId}/resourcegroups/${group?.resourceGroup}/providers/microsoft.eventgrid/partnertopics/${TOPIC_NAMES[to.topic]}`;
}

async function orMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ResourceNotFound") return undefined;
    throw error;
  }
}

function sorted<T extends { id?: string }>(list: T[]): T[] {
  return list.toSorted((a, b) => (a.id ?? "").localeCompare(b.id ?? ""));
}
