import { z } from "zod";
import { DAY } from "../clock.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Channel, EventTypes } from "../store/records.ts";
import { destinationInfo, destinationPatch } from "./destination-request.ts";
import { eventTypeInfo, readEventTypes } from "./event-types.ts";
import { isResourceName, resourceNameRule } from "./names.ts";
import { readTime } from "./read-time.ts";

/** Wire shape of a channel PUT (reference section 2.3); what Azure does not know is ignored. */
export const channelBody = z.object({
  properties: z.object({
    channelType: z.string().nullish(),
    partnerTopicInfo: z
      .object({
        azureSubscriptionId: z.string(),
        resourceGroupName: z.string(),
        name: z.string(),
        source: z.string().nullish(),
        eventTypeInfo: eventTypeInfo.nullish(),
      })
      .nullish(),
    partnerDestinationInfo: destinationInfo.nullish(),
    messageForActivation: z.string().nullish(),
    expirationTimeIfNotActivatedUtc: z.string().nullish(),
  }),
});
export type ChannelBody = z.infer<typeof channelBody>["properties"];

/** Wire shape of a channel PATCH: only the deadline and the event types can be changed (reference section 2.3). */
export const channelPatch = z.object({
  properties: z
    .object({
      partnerTopicInfo: z.object({ eventTypeInfo: eventTypeInfo.nullish() }).nullish(),
      partnerDestinationInfo: destinationPatch.nullish(),
      expirationTimeIfNotActivatedUtc: z.string().nullish(),
    })
    .nullish(),
});

const MAXIMUM_MESSAGE = 256;
const LONGEST_DEADLINE_DAYS = 7;

export function targetOf(body: ChannelBody): Channel["target"] | Refusal {
  const info = body.partnerTopicInfo;
  if ((body.channelType ?? "PartnerTopic") !== "PartnerTopic") {
    return refuse("invalidChannel", { reason: `The ChannelType '${body.channelType}' is not supported.` });
  }
  if (!info) return refuse("invalidChannel", { reason: "The PartnerTopicInfo is missing." });
  if (!info.source)
    return refuse("invalidChannel", { reason: "The Source of the PartnerTopicInfo is missing." });
  return {
    subscriptionId: info.azureSubscriptionId,
    resourceGroup: info.resourceGroupName,
    name: info.name,
    source: info.source,
  };
}

/** The first field of an existing channel that the request tries to change although it never may (reference 2.8). */
export function immutableChange(channel: Channel, target: Channel["target"]): Refusal | undefined {
  const before = channel.target;
  const info = channel.destination ? "partnerDestinationInfo" : "partnerTopicInfo";
  const same = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();
  const changed =
    (!same(before.subscriptionId, target.subscriptionId) && `${info}.azureSubscriptionId`) ||
    (!same(before.resourceGroup, target.resourceGroup) && `${info}.resourceGroupName`) ||
    (!same(before.name, target.name) && `${info}.name`) ||
    (before.source !== target.source && `${info}.source`);
  return changed ? refuse("immutableField", { field: changed }) : undefined;
}

/** At most 256 characters, enforced by the server (azure-rest-api-specs #37280). */
export function messageRefusal(message: string | null | undefined): Refusal | undefined {
  return message && message.length > MAXIMUM_MESSAGE ? refuse("messageTooLong") : undefined;
}

export function topicNameRefusal(name: string): Refusal | undefined {
  if (isResourceName(name)) return undefined;
  return refuse("invalidChannel", {
    reason: `The partner topic name '${name}' ${resourceNameRule}.`,
  });
}

export function defaultDeadline(now: Date): string {
  return new Date(now.getTime() + LONGEST_DEADLINE_DAYS * DAY).toISOString();
}

/** From now up to 7 days ahead (Terraform's validator); the text of the refusal is inferred. */
export function readDeadline(text: string, now: Date): string | Refusal {
  const time = readTime(text);
  const ahead = (time ?? Number.NaN) - now.getTime();
  if (time === undefined || ahead < 0 || ahead > LONGEST_DEADLINE_DAYS * DAY + CLOCK_TOLERANCE) {
    return refuse("invalidChannel", {
      reason: `The ExpirationTimeIfNotActivatedUtc '${text}' must be between now and ${LONGEST_DEADLINE_DAYS} days from now.`,
    });
  }
  return new Date(time).toISOString();
}

/** A client that asks for exactly 7 days has a clock of its own. */
const CLOCK_TOLERANCE = 60_000;

export function readChannelEventTypes(info: z.infer<typeof eventTypeInfo>): EventTypes | Refusal {
  const types = readEventTypes(info);
  return typeof types === "string" ? refuse("invalidChannel", { reason: types }) : types;
}

/** Whether Azure writes a message of its own where none is given: recorded, or seen in public (#37280). */
const writesMessage = new Map([
  ["2021-10-15-preview", true],
  ["2023-06-01-preview", false],
  ["2025-02-15", true],
]);

/** Azure's own message may be longer than what it takes (#37280). The beginning is recorded, the end inferred. */
export function generatedMessage(
  target: Channel["target"],
  { apiVersion, now, otherwise }: { apiVersion: string; now: Date; otherwise: "generated" | "absent" },
): string | undefined {
  if (!(writesMessage.get(apiVersion.toLowerCase()) ?? otherwise === "generated")) return undefined;
  const day = now.toLocaleString("en-US", { timeZone: "UTC" }).replace(",", "");
  return `The partner topic ${target.name} was created on behalf of the publisher for source ${target.source} on ${day}. If you do not recognize this publisher, do not activate the partner topic.`;
}
