import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether a namespace key is the one that was shown. */
export function isKey(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Why a shared access signature is refused, or undefined. `r=<URL>&e=<M/d/yyyy h:mm:ss AM, UTC>&s=<signature>`, the
 * first two signed with HMAC-SHA256 and a namespace key (SDK: generateSharedAccessSignature). It holds for `endpoint`
 * when its URL is that address or one above it (inferred). Its end is in real time, like a token's.
 */
export function signatureProblem(
  token: string,
  keys: string[],
  endpoint: string,
): "wrong" | "expired" | undefined {
  const unsigned = /^(.*)&s=[^&]*$/.exec(token)?.[1];
  const { r, e, s } = Object.fromEntries(new URLSearchParams(token));
  if (!unsigned || !r || !e || !s) return "wrong";
  const signed = keys.some((key) =>
    isKey(createHmac("sha256", Buffer.from(key, "base64")).update(unsigned).digest("base64"), s),
  );
  const allowed = URL.parse(r);
  const wanted = new URL(endpoint);
  const reaches =
    allowed?.origin === wanted.origin &&
    `${wanted.pathname}/`.toLowerCase().startsWith(`${allowed.pathname.replace(/\/$/, "")}/`.toLowerCase());
  const end = Date.parse(/Z$|GMT$|UTC$/i.test(e) ? e : `${e} UTC`);
  if (!signed || !reaches || Number.isNaN(end)) return "wrong";
  return end > Date.now() ? undefined : "expired";
}
