export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
export type JsonRead = { is: "json"; value: Json } | { is: "not"; because: string };

/** Deeper than any event needs, and far below what a recursive reader can bear. */
export const depthMax = 32;

/** Reads JSON that somebody typed. What is wrong is said with its line, because that is what an editor can jump to. */
export function readJson(text: string, what: string): JsonRead {
  if (nesting(text) > depthMax)
    return { is: "not", because: `The ${what} is nested more than ${depthMax} levels deep.` };
  try {
    return { is: "json", value: JSON.parse(text) as Json };
  } catch (error) {
    return { is: "not", because: `The ${what} is not JSON${placeOf(error, text)}.` };
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** How deep brackets lie in each other, outside strings. Needs no stack of its own. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, ++depth);
    else if (token === "]" || token === "}") depth--;
  }
  return deepest;
}

/** Line and column of a character, both from 1. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const at = /at position (\d+)/.exec(message)?.[1];
  if (at === undefined) return text.trim() === "" ? ": it is empty" : ": it ends too early";
  const { line, column } = placeAt(text, Number(at));
  return `: line ${line}, column ${column}`;
}
