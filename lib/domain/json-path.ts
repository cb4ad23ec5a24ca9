import { cutTo, shownHidden } from "./visible-text";

/** "/lines/0/sku" (JSON Pointer, RFC 6901) -> "$.lines[0].sku", which people read. */
export const jsonPath = (pointer: string): string => pathOf(keysOf(pointer));

export function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** People read it in a sentence: what cannot be seen in a key is written out, and a key without an end is cut. */
export function pathOf(keys: readonly (string | number)[]): string {
  return `$${keys.map(segment).join("")}`;
}

/** As the catalogue names a field of a payload: "lines[0].sku". Empty: the payload itself. */
export const fieldOf = (keys: readonly string[]): string => pathOf(keys).replace(/^\$\.?/, "");

function segment(key: string | number): string {
  if (typeof key === "number" || /^\d+$/.test(key)) return `[${key}]`;
  return /^[A-Za-z_$][\w$]{0,60}$/.test(key) ? `.${key}` : `[${shownHidden(JSON.stringify(cutTo(key, 60)))}]`;
}
