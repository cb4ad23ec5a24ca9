import { z } from "zod";
import { eventTypeStatuses } from "./event-type-status";
import { hasHidden } from "./visible-text";
import { webAddress } from "./web-address";

/**
 * An entry of the catalogue. The lengths are Azure's for inline event types (reference, azure 3.1); links are https, so
 * that nobody can change on the way what a customer reads.
 */
export const eventType = z.object({
  name: text("name", 128).regex(/^\S*$/u, "The name of an event type has no spaces in it."),
  displayName: text("display name", 128),
  group: text("group", 60),
  description: text("description", 256),
  samplePayload: z.record(z.string(), z.json(), { error: "The sample payload must be a JSON object." }),
  documentationUrl: webAddress("documentation").optional(),
  dataSchemaUrl: webAddress("data schema").optional(),
  /** JSON Schema 2020-12 of the payload (lib/domain/schema-rules.ts). */
  dataSchema: z.record(z.string(), z.json(), { error: "The schema must be a JSON object." }).optional(),
  status: z.enum(eventTypeStatuses),
});
export type EventType = z.infer<typeof eventType>;

/** Names must differ in more than case: Azure keeps the last of two equal keys and says nothing. */
export const catalogue = z.array(eventType).superRefine((eventTypes, context) => {
  const seen = new Set<string>();
  for (const [index, { name }] of eventTypes.entries()) {
    if (seen.has(name.toLowerCase()))
      context.addIssue({
        code: "custom",
        path: [index, "name"],
        message: `There are two event types ${name}.`,
      });
    seen.add(name.toLowerCase());
  }
});

type Grouped = Pick<EventType, "group">;

/** Groups in the order of their first entry; inside a group the order stays. */
export function groupEventTypes<Entry extends Grouped>(eventTypes: readonly Entry[]) {
  const groups = Map.groupBy(eventTypes, (entry) => entry.group);
  return [...groups].map(([group, entries]) => ({ group, eventTypes: entries }));
}

type Searchable = Pick<EventType, "name" | "displayName" | "description" | "group">;

/** Those in which every word of the query occurs, whatever the case and the accents. An empty query finds all. */
export function searchEventTypes<Entry extends Searchable>(
  eventTypes: readonly Entry[],
  query: string,
): Entry[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  return eventTypes.filter(({ name, displayName, description, group }) => {
    const haystack = folded(`${name}\n${displayName}\n${description}\n${group}`);
    return words.every((word) => haystack.includes(word));
  });
}

/** The page of a catalogue with what was searched for, and the sample of one event type. */
export function catalogueAddress(
  path: string,
  { q, sample }: { q: string; sample?: string | undefined },
): string {
  const search = new URLSearchParams({ ...(q ? { q } : {}), ...(sample ? { sample } : {}) });
  return search.size > 0 ? `${path}?${search}` : path;
}

/** "Northwind.Orders.OrderPlaced" -> "Northwind.Orders." (shown muted) and "OrderPlaced". */
export function splitEventTypeName(name: string): { prefix: string; last: string } {
  const [, prefix = "", last = ""] = /^(.*\.)?(.+)$/su.exec(name) ?? [];
  return { prefix, last };
}

const folded = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

function text(what: string, max: number) {
  return z
    .string({ error: `Enter a ${what}.` })
    .trim()
    .min(1, `Enter a ${what}.`)
    .max(max, `The ${what} has at most ${max} characters.`)
    .refine((value) => !hasHidden(value), {
      error: `The ${what} has invisible characters or line breaks in it.`,
    });
}
