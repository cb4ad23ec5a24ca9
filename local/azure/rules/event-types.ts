import { z } from "zod";
import type { EventTypeDetails, EventTypes } from "../store/records.ts";
import { namedValues } from "./named-values.ts";

export const eventTypeInfo = z.object({
  kind: z.string().nullish(),
  inlineEventTypes: namedValues(
    z.object({
      displayName: z.string().nullish(),
      description: z.string().nullish(),
      documentationUrl: z.string().nullish(),
      dataSchemaUrl: z.string().nullish(),
    }),
  ).nullish(),
});

/**
 * The event types of a request as they are kept, or a sentence saying what is wrong.
 * Limits: Terraform's validators (reference section 3.1); the wording is ours.
 */
export function readEventTypes(info: z.infer<typeof eventTypeInfo>): EventTypes | string {
  if (info.kind && info.kind !== "Inline")
    return `The event type kind '${info.kind}' is not supported. Use 'Inline'.`;
  const types: [string, EventTypeDetails][] = [];
  for (const [name, details] of Object.entries(info.inlineEventTypes ?? {})) {
    if (!fits(name, 128)) return `The event type name '${name}' must have 1 to 128 characters.`;
    const { displayName, description, documentationUrl, dataSchemaUrl } = details;
    if (displayName != null && !fits(displayName, 128)) {
      return `The displayName of event type '${name}' must have 1 to 128 characters.`;
    }
    if (description != null && !fits(description, 256)) {
      return `The description of event type '${name}' must have 1 to 256 characters.`;
    }
    for (const url of [documentationUrl, dataSchemaUrl]) {
      if (url != null && !isWebAddress(url))
        return `'${url}' of event type '${name}' is not an http or https URL.`;
    }
    const kept: EventTypeDetails = {
      displayName: displayName ?? undefined,
      description: description ?? undefined,
      documentationUrl: documentationUrl ?? undefined,
      dataSchemaUrl: dataSchemaUrl ?? undefined,
    };
    types.push([name, kept]);
  }
  return Object.fromEntries(types);
}

/** `eventTypeInfo` of a body; absent when the channel has none (reference section 2.3). */
export function eventTypesOnWire(types: EventTypes | undefined): object {
  return types ? { eventTypeInfo: { kind: "Inline", inlineEventTypes: types } } : {};
}

function fits(text: string, limit: number): boolean {
  return text.length >= 1 && text.length <= limit;
}

function isWebAddress(text: string): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? "");
}
