import type { Json } from "./json-text";
import { depthMax, nesting, placesIn } from "./json-text";

/** JSON with the place of each value, so that what is wrong with one can be named by its line. */
export type JsonNode = { value: Json; at: number; keys?: Map<string, JsonNode>; items?: JsonNode[] };
export type JsonTree =
  | { is: "tree"; root: JsonNode; twice: { key: string; line: number }[] }
  | { is: "not"; line: number; column: number; because: string };

export type JsonRead = { is: "json"; value: Json } | { is: "not"; because: string };

/** Reads JSON that somebody typed. What is wrong is said with its place, because that is where an editor can jump to. */
export function readJson(text: string, what: string): JsonRead {
  if (text.trim() === "") return { is: "not", because: `The ${what} is empty.` };
  if (nesting(text) > depthMax)
    return { is: "not", because: `The ${what} is nested more than ${depthMax} levels deep.` };
  try {
    return { is: "json", value: JSON.parse(text) as Json };
  } catch {
    const tree = readJsonTree(text);
    const where = tree.is === "not" ? ` at line ${tree.line}, column ${tree.column}: ${tree.because}` : "";
    return { is: "not", because: `The ${what} is not JSON${where}.` };
  }
}

const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
  /\s*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

class Unreadable extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads JSON (RFC 8259) and remembers where everything is. A key that occurs twice in one object is named: JSON.parse would
 * keep the last one and say nothing.
 */
export function readJsonTree(text: string): JsonTree {
  const twice: { key: string; line: number }[] = [];
  const placeAt = placesIn(text);
  let next = 0;
  const take = (): { text: string; at: number; kind: "mark" | "string" | "other" } => {
    token.lastIndex = next;
    const found = token.exec(text);
    if (!found) {
      const rest = text.slice(next).trimStart();
      const at = text.length - rest.length;
      throw new Unreadable(
        rest === "" ? text.trimEnd().length : at,
        rest === "" ? "it ends too early" : `${rest.split("\n", 1)[0]?.slice(0, 12)} is not JSON`,
      );
    }
    next = token.lastIndex;
    const [, mark, string, other = ""] = found;
    const value = mark ?? string ?? other;
    return {
      text: value,
      at: next - value.length,
      kind: mark !== undefined ? "mark" : string !== undefined ? "string" : "other",
    };
  };
  const read = (depth: number, first = take()): JsonNode => {
    if (depth > depthMax) throw new Unreadable(first.at, `it is nested more than ${depthMax} levels deep`);
    if (first.kind !== "mark") return { value: JSON.parse(first.text) as Json, at: first.at };
    if (first.text === "[") return readArray(depth, first.at);
    if (first.text === "{") return readObject(depth, first.at);
    throw new Unreadable(first.at, `a value is missing before ${first.text}`);
  };
  const readArray = (depth: number, at: number): JsonNode => {
    const items: JsonNode[] = [];
    for (let one = take(); one.text !== "]"; ) {
      items.push(read(depth + 1, one));
      const after = take();
      if (after.text === "]") break;
      if (after.text !== ",") throw new Unreadable(after.at, "a comma or ] is missing");
      one = take();
      if (one.text === "]") throw new Unreadable(one.at, "there is a comma before the end of the list");
    }
    return { value: items.map(({ value }) => value), at, items };
  };
  const readObject = (depth: number, at: number): JsonNode => {
    const keys = new Map<string, JsonNode>();
    for (let one = take(); one.text !== "}"; ) {
      if (one.kind !== "string") throw new Unreadable(one.at, "a key in quotes is missing");
      const key: string = JSON.parse(one.text);
      if (keys.has(key)) twice.push({ key, line: placeAt(one.at).line });
      if (take().text !== ":") throw new Unreadable(one.at, `a colon is missing after ${one.text}`);
      keys.set(key, read(depth + 1));
      const after = take();
      if (after.text === "}") break;
      if (after.text !== ",") throw new Unreadable(after.at, "a comma or } is missing");
      one = take();
      if (one.kind !== "string") throw new Unreadable(one.at, "a key in quotes is missing");
    }
    return { value: Object.fromEntries([...keys].map(([key, { value }]) => [key, value])), at, keys };
  };
  try {
    const root = read(0);
    if (text.slice(next).trim() !== "") throw new Unreadable(next, "there is something after the end");
    return { is: "tree", root, twice };
  } catch (error) {
    if (error instanceof Unreadable) return { is: "not", ...placeAt(error.at), because: error.message };
    throw error;
  }
}

/** The node at these keys, or the last one on the way that exists: where to look when something is missing. */
export function nodeAt(root: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let node = root;
  for (const key of path) {
    const inner = typeof key === "number" ? node.items?.[key] : node.keys?.get(String(key));
    if (!inner) return node;
    node = inner;
  }
  return node;
}
