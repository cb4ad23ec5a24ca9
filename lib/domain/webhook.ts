import { z } from "zod";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
/** When a delivery that failed is tried again, as Standard Webhooks advises; after the last it has failed for good. */
export const retryAfter = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/** How long the secret before goes on signing, beside the new one. */
export const overlapHours = 24;

const error = "Enter a full address that starts with https://, such as https://erp.example.com/hooks/portal.";

/**
 * Where to send. Only https, unless the host is one that a setting allows inside the partner's own network; whether a
 * name leads outside is looked at each time it is sent to (lib/jobs/public-address.ts).
 */
export const webhookUrl = (internalHosts: readonly string[]) =>
  z
    .string({ error })
    .trim()
    .min(1, error)
    .max(2_000, "An address has at most 2,000 characters.")
    .refine((text) => URL.canParse(text), { error, abort: true })
    .transform((text) => new URL(text))
    .refine(
      (url) => url.protocol === "https:" || (url.protocol === "http:" && isInternal(url, internalHosts)),
      { error },
    )
    .refine((url) => url.username === "" && url.password === "", {
      error: "Leave name and password out of the address: every message is signed instead.",
    })
    .refine((url) => url.hash === "", { error: "Leave out what follows #: it is never sent." })
    .transform((url) => url.href);

/** What the field for an address says of it beforehand; `internalHosts`: what the setting allows. */
export const webhookUrlHint = (internalHosts: readonly string[]): string => {
  const inside =
    internalHosts.length > 0
      ? ` Inside it only ${new Intl.ListFormat("en").format(internalHosts)}, there also http://, as WEBHOOK_INTERNAL_HOSTS allows.`
      : "";
  return `Starts with https://, and leads out of any internal network.${inside} It must answer within 15 seconds with a status from 200 to 299.`;
};

/** Whether the setting names this host, or this host and port: also the usual one, which an address does not keep. */
export const isInternal = ({ protocol, hostname, port }: URL, internalHosts: readonly string[]): boolean =>
  internalHosts.includes(hostname) ||
  internalHosts.includes(`${hostname}:${port || (protocol === "https:" ? "443" : "80")}`);

/** What to do after a try that failed: when to try again, or undefined when that was the last. */
export function nextTry(tries: number, now: Date): Date | undefined {
  const wait = retryAfter[tries - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait);
}
