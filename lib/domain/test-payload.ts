import { isObject, type Json, type JsonObject } from "./json-text";
import { readJson } from "./json-tree";
import { testEventWords } from "./words/en/test-event";
import { fill } from "./words/fill";

/** In bytes of UTF-8. Azure takes an event of 1 MB and bills each begun 64 KB; a test needs no more than one of these. */
export const payloadMost = 64_000;

export type TestPayload =
  | { is: "payload"; value: JsonObject; bytes: number }
  | { is: "not"; because: string };

/** What somebody typed as the data of a test event. Whether it fits the schema is asked afterwards. */
export function readPayload(text: string): TestPayload {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > payloadMost)
    return { is: "not", because: fill(testEventWords.moreThanCanBeSent, { most: kilo(payloadMost) }) };
  const read = readJson(text, "payload");
  if (read.is === "not") return { is: "not", because: fill(testEventWords.unreadable, read) };
  const value: Json = read.value;
  if (!isObject(value)) return { is: "not", because: testEventWords.mustBeAnObject };
  return { is: "payload", value, bytes };
}

export const kilo = (bytes: number) => Math.round(bytes / 1_000);
