export type JsonPiece = { kind: "key" | "value" | "mark" | "space"; text: string };

/**
 * Cuts JSON into pieces to colour. The pieces joined are the input, whatever it is: text that is not JSON loses its
 * colours, nothing else.
 */
export function jsonPieces(text: string): JsonPiece[] {
  return [...text.matchAll(piece)].map(([match, key, string, mark, space]) => ({
    kind: key ? "key" : mark ? "mark" : space ? "space" : string ? "value" : "value",
    text: match,
  }));
}

/** Indented by two spaces when it is JSON, as it is otherwise. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A string before a colon is a key; the last branch takes whatever is left, so that nothing is lost. */
const piece = /("(?:[^"\\]|\\.)*"(?=\s*:))|("(?:[^"\\]|\\.)*")|([{}[\],:])|(\s+)|[^\s"{}[\],:]+|"/g;
