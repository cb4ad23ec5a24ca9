import { z } from "zod";
import type { WebhookMessage } from "@/lib/api/webhook-messages";
import { endedRoute, publishedRoute } from "./route-shape";

const message = (type: string, summary: string, data: z.ZodType): WebhookMessage => ({
  type,
  summary,
  shape: z.strictObject({
    type: z.literal(type),
    timestamp: z.iso.datetime().meta({ description: "When the message was written." }),
    data,
  }),
});

/** What a webhook's address hears of, as lib/services/webhook-body.ts writes it. */
export const webhookMessages: readonly WebhookMessage[] = [
  message("route.changed", "What to publish for an event flow, and where, is new or another", publishedRoute),
  message("route.ended", "Nothing is to be published for an event flow, for good or for now", endedRoute),
  message(
    "route.forgotten",
    "An event flow is not kept any more: nothing is to be published for it",
    z.strictObject({ flowId: z.guid() }),
  ),
  message("test", "Somebody pressed Send a test", z.strictObject({})),
];
