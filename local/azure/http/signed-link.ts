import { createHash, createHmac } from "node:crypto";
import { type Refusal, refuse } from "../refusal.ts";
import type { Operation } from "../store/records.ts";

/**
 * Newer traffic has `t`, `c`, `s` and `h` behind the api-version of asynchronous addresses, which makes them longer than
 * 2 KB (reference section 2.2). What is in them is not documented: here time, a stand-in for a certificate, signature
 * and hash, of Azure's lengths (inferred).
 */
export function signedQuery(path: string, version: string, { secret, at }: Signing): string {
  const ticks = String((BigInt(Date.parse(at)) + EPOCH_MS) * 10_000n);
  const { s, h } = signature(`${path.toLowerCase()} ${version} ${ticks}`, secret);
  return `?api-version=${version}&t=${ticks}&c=${CERTIFICATE}&s=${s}&h=${h}`;
}

type Signing = NonNullable<Operation["signing"]>;

/**
 * An address is taken without any of the four, as in older traffic, or with all of them as they were given; anything
 * else is refused (inferred).
 */
export function linkRefusal(
  path: string,
  query: URLSearchParams,
  { signing }: Operation,
): Refusal | undefined {
  const [ticks, certificate, ...given] = ["t", "c", "s", "h"].map((name) => query.get(name));
  if (![ticks, certificate, ...given].some((part) => part !== null)) return undefined;
  const { s, h } = signature(
    `${path.toLowerCase()} ${query.get("api-version")} ${ticks}`,
    signing?.secret ?? "",
  );
  const holds = signing && certificate === CERTIFICATE && given[0] === s && given[1] === h;
  return holds ? undefined : refuse("operationLinkChanged");
}

function signature(signed: string, secret: string): { s: string; h: string } {
  const s = [0, 1, 2, 3].map((part) => createHmac("sha512", secret).update(`${part} ${signed}`).digest());
  return {
    s: Buffer.concat(s).toString("base64url"),
    h: createHash("sha256").update(`${signed} ${secret}`).digest("base64url"),
  };
}

/** Milliseconds from the year 1 to 1970: ticks count from there. */
const EPOCH_MS = 62_135_596_800_000n;

/** As long as a certificate, and the same for everybody. */
const CERTIFICATE = Array.from({ length: 24 }, (_, part) =>
  createHash("sha512").update(`Local Azure ${part}`).digest("base64url"),
).join("");
