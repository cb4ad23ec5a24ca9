import type { BrandingNow } from "@/lib/db/branding";
import { utcMinute } from "@/lib/domain/utc-date";

const labels = {
  partnerName: "name",
  hue: "hue",
  supportEmail: "support e-mail",
  supportUrl: "support link",
  privacyUrl: "privacy link",
  termsUrl: "terms link",
  imprintUrl: "imprint link",
} as const;
type Answers = Pick<BrandingNow, keyof typeof labels>;
const names = Object.keys(labels) as (keyof typeof labels)[];

/** Tells the second of two admins what is there now and would be replaced by what they typed. */
export function savedMeanwhile({ changedBy, changedAt, ...now }: BrandingNow, typed: Answers): string {
  const others = names
    .filter((name) => now[name] !== typed[name])
    .map((name) => (now[name] === null ? `no ${labels[name]}` : `${labels[name]} “${now[name]}”`));
  const there = others.length > 0 ? ` Unlike what you typed, there is now: ${others.join("; ")}.` : "";
  return `${changedBy} saved the branding at ${utcMinute(changedAt)}, after you opened this page.${there} Nothing of yours was saved, and what you typed is kept. Save again to replace it; the logo stays unless you choose another.`;
}
