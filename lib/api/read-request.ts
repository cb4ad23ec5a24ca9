import { nesting } from "@/lib/domain/json-text";
import { type Problem, problem } from "./problem";

const largestBody = 64 * 1024;
/** Deeper than any operation needs; what checks a body calls itself for each level. */
const deepestBody = 64;

/** The body as JSON, or why it is none. Read no further than `most` bytes, whatever the headers say. */
export async function readJsonBody(
  request: Request,
  most = largestBody,
): Promise<{ body: unknown; text: string } | { problem: Problem }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json")
    return problem("body_not_json", "Send the body as application/json. Nothing was done.");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > most)
      return problem("body_too_large", `A body has at most ${most} bytes here. Nothing was done.`);
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    if (nesting(text) > deepestBody)
      return problem("request_invalid", `The body is nested deeper than ${deepestBody}. Nothing was done.`);
    const body: unknown = JSON.parse(text, refuseNul);
    return { body, text };
  } catch {
    return problem(
      "request_invalid",
      "The body is not valid JSON in UTF-8, or a text in it has a zero character or half a character. Nothing was done.",
    );
  }
}

/** PostgreSQL keeps no text with a zero character, and none with half of a pair of surrogates. */
function refuseNul(key: string, value: unknown): unknown {
  if ([key, value].some((text) => typeof text === "string" && (text.includes("\0") || !text.isWellFormed())))
    throw new Error("text that cannot be kept");
  return value;
}

/** The parameters of the address; one that is there twice is a list, which no schema takes. */
export function readQuery(search: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}
