import { expect } from "vitest";
import { type Action, CHANNEL_NAMES, GROUPS, NAMESPACES, TOPIC_NAMES } from "./actions.ts";
import { bystander, expectAsForetold, expectGetsAgree, look } from "./look.ts";
import { Model } from "./model.ts";
import { expectRulesHold } from "./rules-that-hold.ts";
import { PARTNER, placeBystander, REGISTRATION, type Stage } from "./stage.ts";

const MINUTE = 60_000;

/** Of a call that meets what is idle; which of them comes is not foretold. */
const possible = ["done", "InvalidRequest", "Conflict", "ResourceNotFound"];

/**
 * Plays a sequence on both the stage and the model, and looks at everything after each action. The model knows the
 * standard only: where the other side of a deletion stays idle, the rules have to hold and nothing is foretold. Gives
 * every idle state that was seen.
 */
export async function play(
  stage: Stage,
  sequence: Action[],
  mirroredDeletion: "gone" | "idle",
): Promise<string[]> {
  const model = new Model();
  const foretold = mirroredDeletion === "gone";
  const idle = new Set<string>();
  await placeBystander(stage);
  await stage.control("/control/settings", { mirroredDeletion });
  const before = await bystander(stage);
  const slackMs = stage.timeStands ? 0 : MINUTE;
  for (const action of sequence) {
    const now = await stage.now();
    const refusals = model.act(action, now);
    const outcome = await codeOf(perform(stage, action, now));
    if (!foretold) expect(possible).toContain(outcome);
    else if (refusals.length > 0) expect(refusals).toContain(outcome);
    else expect(outcome).toBe("done");
    // Where time runs, the second that a deletion takes must not end between two looks.
    if (!stage.timeStands && action.do.startsWith("delete-"))
      await stage.control("/control/clock", { advanceSeconds: 5 });

    const seen = await look(stage);
    model.settle(seen.now);
    if (foretold) expectAsForetold(seen, model, slackMs);
    for (const state of expectRulesHold(seen, model, mirroredDeletion)) idle.add(state);
  }
  expect(await bystander(stage)).toEqual(before);
  await expectGetsAgree(stage, await look(stage));
  return [...idle];
}

async function perform(stage: Stage, action: Action, now: number): Promise<unknown> {
  const { channels } = stage.partner;
  switch (action.do) {
    case "authorize":
      return stage.control("/control/authorize", { ...groupOf(action.group), days: action.days });
    case "unauthorize": {
      const { subscriptionId, resourceGroup } = groupOf(action.group);
      const { partnerConfigurations } = stage.customer(subscriptionId);
      return partnerConfigurations.unauthorizePartner(resourceGroup, REGISTRATION);
    }
    case "put":
      return channels.createOrUpdate(...channelAddress(action.at), {
        channelType: "PartnerTopic",
        partnerTopicInfo: {
          ...topicInfo(action.to),
          source: "northwind/customer",
          eventTypeInfo: { kind: "Inline", inlineEventTypes: { "A.A": {} } },
        },
        ...(action.message ? { messageForActivation: action.message } : {}),
        ...deadlineOf(action.deadline, now),
      });
    case "patch":
      return channels.update(...channelAddress(action.at), {
        ...deadlineOf(action.deadline, now),
        ...(action.eventType
          ? {
              partnerTopicInfo: {
                eventTypeInfo: { kind: "Inline", inlineEventTypes: { [action.eventType]: {} } },
              },
            }
          : {}),
      });
    case "delete-channel":
      return channels.beginDelete(...channelAddress(action.at));
    case "advance":
      return stage.control("/control/clock", { advanceSeconds: action.seconds });
    case "stop":
    case "kill":
      return stage.again(action.do);
    default: {
      const { subscriptionId, resourceGroup } = groupOf(action.to.group);
      const { partnerTopics } = stage.customer(subscriptionId);
      const topic = pick(TOPIC_NAMES, action.to.topic);
      if (action.do === "delete-topic") return partnerTopics.beginDelete(resourceGroup, topic);
      return partnerTopics[action.do](resourceGroup, topic);
    }
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
    throw error;
  }
}

function groupOf(index: number) {
  const { subscriptionId, resourceGroup } = pick(GROUPS, index);
  return { subscriptionId, resourceGroup };
}

function channelAddress(at: { namespace: number; name: number }): [string, string, string] {
  return [PARTNER.group, pick(NAMESPACES, at.namespace).name, pick(CHANNEL_NAMES, at.name)];
}

function topicInfo({ group, topic }: { group: number; topic: number }) {
  const { subscriptionId, resourceGroup } = groupOf(group);
  return {
    azureSubscriptionId: subscriptionId,
    resourceGroupName: resourceGroup,
    name: pick(TOPIC_NAMES, topic),
  };
}

function deadlineOf(minutes: number | null, now: number) {
  return minutes === null ? {} : { expirationTimeIfNotActivatedUtc: new Date(now + minutes * MINUTE) };
}

function pick<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`The list has no entry ${index}.`);
  return found;
}
