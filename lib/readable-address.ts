/** What stands where bytes are no text, in paths here as in queries everywhere. */
const unreadable = "\uFFFD";

/**
 * The address of a request, each part of whose path can be decoded: one that cannot (%ff, a lone %) is the character for
 * what is no text. Next fails at such a path before anything of ours is asked, with a bare 500; so nobody finds it instead.
 */
export function readableAddress(address: string): string {
  const [path = "", ...query] = address.split("?");
  if (isReadable(path)) return address;
  const parts = path.split("/").map((part) => (isReadable(part) ? part : encodeURIComponent(unreadable)));
  return [parts.join("/"), ...query].join("?");
}

/** No id and no parameter has a character that PostgreSQL keeps in no text (a zero, half of a pair), or one that came of no text. */
export const isReadableText = (part: string): boolean =>
  part.isWellFormed() && !part.includes("\0") && !part.includes(unreadable);

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
