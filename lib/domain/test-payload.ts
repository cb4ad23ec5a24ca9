import { isObject, type Json, type JsonObject } from "./json-text";
import { readJson } from "./json-tree";

/** In bytes of UTF-8. Azure takes an event of 1 MB and bills each begun 64 KB; a test needs no more than one of these. */
export const payloadMost = 64_000;

export type TestPayload =
  | { is: "payload"; value: JsonObject; bytes: number }
  | { is: "not"; because: string };

/** What somebody typed as the data of a test event. Whether it fits the schema is asked afterwards. */
export function readPayload(text: string): TestPayload {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > payloadMost)
    return {
      is: "not",
      because: `The payload has more than ${kilo(payloadMost)} kB, the most that can be sent from here; Azure itself takes events of up to 1 MB. Nothing was sent.`,
    };
  const read = readJson(text, "payload");
  if (read.is === "not") return { is: "not", because: `${read.because} Nothing was sent.` };
  const value: Json = read.value;
  if (!isObject(value))
    return { is: "not", because: "The payload must be a JSON object, in braces. Nothing was sent." };
  return { is: "payload", value, bytes };
}

export const kilo = (bytes: number) => Math.round(bytes / 1_000);
