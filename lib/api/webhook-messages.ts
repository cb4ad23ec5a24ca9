import type { z } from "zod";
import { retryAfter } from "@/lib/domain/webhook";
import { type Json, schemaOf } from "./schema-of";

/** One message that a webhook's address may be sent (lib/services/webhook-body.ts). */
export type WebhookMessage = { type: string; summary: string; shape: z.ZodType };

/** How a receiver knows that a message is ours, and what its answer means. */
export const howSigned =
  "Signed as Standard Webhooks say: webhook-signature has one or more signatures, apart by a space; while a secret is renewed there are two. Each is v1, and the base64 of an HMAC with SHA-256 over webhook-id, webhook-timestamp and the body as it came, joined by full stops. The key is what follows whsec_ in the secret, read as base64.";
export const howAnswered = `Answer with a status from 200 to 299 within 15 seconds. Anything else, a redirect too, is tried again under the same webhook-id, after ${retryAfter.map(inWords).join(", ")}. 410 turns the address off. Messages may come twice, late or in another order: of two about one event flow the greater version holds.`;

function inWords(ms: number): string {
  if (ms < 60_000) return `${ms / 1_000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}

/** The messages as the document of the API tells them. */
export function webhooksOf(messages: readonly WebhookMessage[], components: Json): Json {
  return Object.fromEntries(
    messages.map(({ type, summary, shape }) => [
      type,
      {
        post: {
          summary,
          description: `${howSigned} ${howAnswered}`,
          parameters: headers,
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(shape, "output", components) } },
          },
          responses: {
            "2XX": { description: "The message was taken." },
            "410": { description: "No more messages are wanted: the address is turned off." },
            default: { description: "It is tried again." },
          },
        },
      },
    ]),
  );
}

const header = (name: string, description: string): Json => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});
const headers = [
  header("webhook-id", "Of the message: the same at every try."),
  header("webhook-timestamp", "When this try was made, in seconds since 1970. Refuse what is minutes old."),
  header("webhook-signature", "As v1,{base64}, by each secret that holds."),
];
