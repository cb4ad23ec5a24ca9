import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { groupId, keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { activateTopic } from "../rules/activation.ts";
import { authorizeForDays } from "../rules/authorize-for-days.ts";
import { configurationOf, unauthorizePartner } from "../rules/configurations.ts";
import { deleteTopic } from "../rules/deletion.ts";
import type { PartnerTopic, ResourceGroup } from "../store/records.ts";
import type { activateShape, authorizeShape, groupShape } from "./control-shapes.ts";

/** Authorizes every partner registration of this world in one resource group, as its owner would. */
export function authorize(azure: Azure, input: z.infer<typeof authorizeShape>): object | Refusal {
  const group = groupOf(azure, input);
  if (group instanceof Refusal) return group;
  for (const { record } of azure.store.all("registrations")) {
    const done = authorizeForDays(azure, group, record.immutableId, input.days);
    if (done instanceof Refusal) return done;
  }
  return { authorizations: configurationOf(azure, placeOf(group))?.authorizations ?? [] };
}

/** Takes every authorization of the resource group back. */
export function unauthorize(azure: Azure, input: z.infer<typeof groupShape>): object | Refusal {
  const group = groupOf(azure, input);
  if (group instanceof Refusal) return group;
  for (const { immutableId, partnerName } of configurationOf(azure, placeOf(group))?.authorizations ?? []) {
    const configuration = configurationOf(azure, placeOf(group));
    const partner = { partnerRegistrationImmutableId: immutableId, partnerName };
    if (configuration) unauthorizePartner(azure, configuration, partner);
  }
  return { authorizations: [] };
}

/** Activates a partner topic, as its owner would. */
export function activate(azure: Azure, input: z.infer<typeof activateShape>): object | Refusal {
  const topic = topicOf(azure, input);
  if (topic instanceof Refusal) return topic;
  const activated = activateTopic(azure, topic);
  return activated instanceof Refusal ? activated : { activationState: activated.activation };
}

/** Starts to delete a partner topic, as its owner would; done a second of the resource clock later. */
export function deleteTopicByName(azure: Azure, input: z.infer<typeof activateShape>): object | Refusal {
  const topic = topicOf(azure, input);
  if (topic instanceof Refusal) return topic;
  deleteTopic(azure, topic);
  return { provisioningState: "Deleting" };
}

function groupOf(azure: Azure, input: z.infer<typeof groupShape>): ResourceGroup | Refusal {
  const group = azure.store.get("resourceGroups", keyOf(groupId(input.subscriptionId, input.resourceGroup)));
  return group ?? refuse("resourceGroupNotFound", { group: input.resourceGroup });
}

function topicOf(azure: Azure, input: z.infer<typeof activateShape>): PartnerTopic | Refusal {
  const place = { ...input, name: input.partnerTopic };
  const topic = azure.store.get("topics", keyOf(resourceId("partnerTopics", place)));
  const resource = `Microsoft.EventGrid/partnerTopics/${input.partnerTopic}`;
  return topic ?? refuse("resourceNotFound", { resource, group: input.resourceGroup });
}

function placeOf(group: ResourceGroup) {
  return { subscriptionId: group.subscriptionId, resourceGroup: group.name };
}
