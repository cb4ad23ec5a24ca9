import { randomUUID } from "node:crypto";

/**
 * What is published: a CloudEvent 1.0. `source` is the portal's to say, because it names the customer; what is given here
 * is not used. `id` stays the same however often the event is sent, so that receivers know it again; made when absent.
 */
export type PartnerEvent = {
  type: string;
  id?: string;
  source?: string;
  subject?: string;
  time?: Date;
  datacontenttype?: string;
  dataschema?: string;
  data?: unknown;
  extensionAttributes?: Record<string, unknown>;
};

/** Checked, complete but for its source, and measured. */
export type ReadyEvent = { fields: PartnerEvent & { id: string; time: Date }; bytes: number };

/** Azure's limits (Event Grid service limits): of one event, and of one request. */
export const eventBytesMost = 1_048_576;
export const requestBytesMost = 1_048_576;
export const requestEventsMost = 5_000;
/** Azure counts an event once for each 64 KB begun. */
export const unitBytes = 65_536;
export const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / unitBytes));

/** What the attributes around the data take at the most, beside what stands in them. */
const envelopeBytes = 256;

export type Unready = { because: "event_invalid" | "too_large"; detail: string };

/** The event as it will be sent, or why Azure would refuse it. */
export function readyEvent(event: PartnerEvent, now: Date): ReadyEvent | Unready {
  const fields = { ...event, id: event.id ?? randomUUID(), time: event.time ?? now };
  const wrong = problemOf(fields);
  if (wrong) return { because: "event_invalid", detail: wrong };
  const bytes = measure(fields);
  if (bytes === undefined) return { because: "event_invalid", detail: "data is not JSON" };
  if (bytes > eventBytesMost)
    return { because: "too_large", detail: `it takes ${bytes} bytes, and Azure takes ${eventBytesMost}` };
  return { fields, bytes };
}

const textFields = ["type", "id", "subject", "datacontenttype", "dataschema"] as const;

function problemOf(fields: ReadyEvent["fields"]): string | undefined {
  for (const name of textFields) {
    const value = fields[name];
    if (value !== undefined && (typeof value !== "string" || value === "" || !value.isWellFormed()))
      return `${name} is not a text, or empty`;
  }
  if (typeof fields.type !== "string") return "type is missing";
  if (!(fields.time instanceof Date) || Number.isNaN(fields.time.getTime())) return "time is not a Date";
  const names = Object.keys(fields.extensionAttributes ?? {});
  const odd = names.find((name) => !/^[a-z0-9]+$/.test(name));
  return odd === undefined ? undefined : `the attribute ${odd} has other signs than a-z and 0-9`;
}

function measure({ data, extensionAttributes, ...rest }: ReadyEvent["fields"]): number | undefined {
  try {
    const content = data instanceof Uint8Array ? Math.ceil(data.length / 3) * 4 : jsonBytes(data);
    return content + jsonBytes({ ...rest, ...extensionAttributes }) + envelopeBytes;
  } catch {
    return undefined;
  }
}

const jsonBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value) ?? "");
