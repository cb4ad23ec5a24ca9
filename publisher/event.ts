import { randomUUID } from "node:crypto";

/**
 * What is published: a CloudEvent 1.0. `source` is the portal's to say, because it names the customer; what is given here
 * is not used. `id` stays the same however often the event is sent, so that receivers know it again; made when absent.
 * `data`: whatever JSON can say, or bytes, which need a `datacontenttype`.
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

/** In the form in which it is sent, complete but for its source, and measured. */
export type ReadyEvent = { fields: WireEvent; bytes: number };
export type WireEvent = { id: string; type: string; time: string } & Record<string, unknown>;

/** Azure's limits (Event Grid service limits): of one event, and of one request. */
export const eventBytesMost = 1_048_576;
export const requestBytesMost = 1_048_576;
export const requestEventsMost = 5_000;
/** Azure counts an event once for each 64 KB begun. */
export const unitBytes = 65_536;
export const unitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / unitBytes));

/** What the source takes at the most, with its name. */
const sourceBytes = 256;

export type Unready = { because: "event_invalid" | "too_large"; detail: string };

/** The event as it will be sent, or why Azure would refuse it. Never throws, whatever an event does when it is read. */
export function readyEvent(event: PartnerEvent, now: Date): ReadyEvent | Unready {
  try {
    return readEvent(event, now);
  } catch {
    return { because: "event_invalid", detail: "it cannot be read" };
  }
}

function readEvent(event: PartnerEvent, now: Date): ReadyEvent | Unready {
  const wrong = problemOf(event);
  if (wrong !== undefined) return { because: "event_invalid", detail: wrong };
  const { type, subject, dataschema, data } = event;
  const fields: WireEvent = {
    ...event.extensionAttributes,
    specversion: "1.0",
    id: event.id ?? randomUUID(),
    type,
    time: (event.time ?? now).toISOString(),
    datacontenttype: event.datacontenttype ?? "application/json",
  };
  if (subject !== undefined) fields.subject = subject;
  if (dataschema !== undefined) fields.dataschema = dataschema;
  if (data instanceof Uint8Array) fields.data_base64 = Buffer.from(data).toString("base64");
  else fields.data = data;
  const bytes = measure(fields);
  if (bytes === undefined) return { because: "event_invalid", detail: "data is not JSON" };
  if (bytes > eventBytesMost)
    return { because: "too_large", detail: `it takes ${bytes} bytes, and Azure takes ${eventBytesMost}` };
  return { fields, bytes };
}

const textFields = ["type", "id", "subject", "datacontenttype", "dataschema"] as const;
/** Attributes that a CloudEvent has of its own: an extension of that name would take their place. */
const ownNames = ["specversion", "source", "time", "data", ...textFields];

function problemOf(event: PartnerEvent): string | undefined {
  if (typeof event !== "object" || event === null) return "it is no event";
  for (const name of textFields) {
    const value = event[name];
    if (value !== undefined && (typeof value !== "string" || value === "" || !value.isWellFormed()))
      return `${name} is not a text, or empty`;
  }
  const { type, time, data, datacontenttype, extensionAttributes } = event;
  if (type === undefined) return "type is missing";
  if (time !== undefined && (!(time instanceof Date) || Number.isNaN(time.getTime())))
    return "time is not a Date";
  if (data instanceof Uint8Array && datacontenttype === undefined) return "bytes need a datacontenttype";
  for (const name of Object.keys(extensionAttributes ?? {})) {
    if (!/^[a-z0-9]+$/.test(name)) return `the attribute ${name} has other signs than a-z and 0-9`;
    if (ownNames.includes(name)) return `the attribute ${name} is one of the event's own`;
  }
  return undefined;
}

function measure(fields: WireEvent): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(fields)) + sourceBytes;
  } catch {
    return undefined;
  }
}
