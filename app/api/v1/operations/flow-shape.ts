import { z } from "zod";
import type { Flow } from "@/lib/db/flows";
import { channelName } from "@/lib/domain/channel";
import { lives } from "@/lib/domain/lifecycle";
import { reasonForPartner } from "@/lib/domain/partner-reason-words";
import { mendedBy, reasonWords } from "@/lib/domain/reason-words";
import { reasonCodes } from "@/lib/domain/reasons";
import type { Brand } from "@/lib/services/branding";

const instant = z.iso.datetime();
const text = z.string();

/** Why Azure refused, as the partner's screens tell it, and who mends it. */
const refusal = z
  .strictObject({
    reason: z.enum(reasonCodes),
    title: text,
    cause: text.meta({
      description: 'As the customer reads it: the Azure that is theirs is "your Azure" there.',
    }),
    next: text.meta({ description: "What is to be done, and by whom." }),
    mendedBy: z.enum(["customer", "partner", "nobody"]),
  })
  .meta({ id: "Refusal" });

export const flow = z
  .strictObject({
    flowId: z.guid(),
    accountId: text,
    name: text,
    state: z.enum(lives),
    change: z.enum(["none", "applying", "blocked", "drifted"]).meta({
      description:
        "none: Azure is as it is wanted. applying: asked, not confirmed. blocked: refused. drifted: changed in Azure.",
    }),
    refused: refusal.nullable().meta({ description: "What Azure refused, where change is blocked." }),
    generation: z.int().meta({ description: "Counts how often it was requested." }),
    version: z.int().meta({
      description: "Grows with each change of the event flow; the version of its route is another number.",
    }),
    azureSubscriptionId: text.nullable(),
    resourceGroup: text.nullable(),
    region: text.nullable(),
    topicName: text.nullable(),
    channel: text.meta({
      description: "Its name in Azure. Whether there is anything to publish to it is what routes say.",
    }),
    eventTypes: z.array(text).meta({ description: "What is wanted." }),
    appliedEventTypes: z.array(text).meta({ description: "What Azure showed when it was last read." }),
    requestedBy: text.nullable(),
    requestedAt: instant.nullable(),
    topicCreatedAt: instant.nullable(),
    activateBy: instant.nullable().meta({
      description: "Until then the customer has to activate the partner topic, or Azure ends it.",
    }),
    activatedAt: instant.nullable().meta({
      description:
        "When Azure first showed it as activated. A deactivation afterwards is seen by the customer alone.",
    }),
    declineReason: text.nullable(),
    azureLastAskedAt: instant.nullable().meta({ description: "How fresh all this is." }),
  })
  .meta({ id: "EventFlow" });

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** An event flow as it is told outside; its state is the one that screens show. */
export function toFlow(row: Flow, { name: partnerName }: Brand): z.infer<typeof flow> {
  const { life, change } = row.state;
  return {
    flowId: row.id,
    accountId: row.accountId,
    name: row.name,
    state: life,
    change: change.is,
    refused: change.is === "blocked" ? refusalOf(row, change.reason, partnerName) : null,
    generation: row.generation,
    version: row.version,
    azureSubscriptionId: row.azureSubscriptionId,
    resourceGroup: row.resourceGroup,
    region: row.location,
    topicName: row.topicName,
    channel: channelName(row, row.generation),
    eventTypes: row.eventTypes,
    appliedEventTypes: row.observedEventTypes,
    requestedBy: row.sentByName,
    requestedAt: iso(row.sentAt),
    topicCreatedAt: iso(row.topicCreatedAt),
    activateBy: iso(row.activateBy),
    activatedAt: iso(row.activatedAt),
    declineReason: row.review === "declined" ? row.reviewReason : null,
    azureLastAskedAt: iso(row.lastAskedAt),
  };
}

/** The partner's system asks, so who mends it and how is told as to the partner's people. */
export function refusalOf(
  row: Pick<Flow, "organizationName" | "resourceGroup" | "topicName">,
  reason: (typeof reasonCodes)[number],
  partnerName: string,
): z.infer<typeof refusal> {
  const told = reasonForPartner(reason, { partnerName, customer: row.organizationName });
  const { cause } = reasonWords(reason, "do it", {
    partnerName,
    resourceGroup: row.resourceGroup ?? "",
    topicName: row.topicName ?? "",
  });
  return { reason, ...told, cause, mendedBy: mendedBy(reason) };
}
