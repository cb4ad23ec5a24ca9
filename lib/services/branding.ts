import "server-only";
import { createHash } from "node:crypto";
import { nameInAzure, supportEmail } from "@/lib/config";
import { findBranding, type StoredBranding, saveBranding } from "@/lib/db/branding";
import { throwNoted } from "@/lib/db/with-viewer";
import { readImage } from "@/lib/domain/image-bytes";
import type { Admin } from "@/lib/domain/viewer";
import { rememberBrand, usualHue } from "./last-brand";

export type Brand = {
  name: string;
  hue: number;
  logo?: string | undefined;
  supportEmail?: string | undefined;
  /** Support and legal pages, for the foot of every page. */
  links: { href: string; label: string }[];
};

/** Every page asks for it, and it changes once a year: each process looks again after five seconds. */
const freshFor = 5_000;
let known: { until: number; brand: Promise<Brand> } | undefined;

/** What the portal calls itself and how it looks, on pages and in mails alike; the settings count where nothing was saved. */
export function getBrand(): Promise<Brand> {
  const now = Date.now();
  if (!known || known.until < now) {
    const brand = findBranding().then(toBrand);
    known = { until: now + freshFor, brand };
    // A failed look is no answer for those who come after.
    brand.then(rememberBrand, () => {
      known = undefined;
    });
  }
  // Whoever shares a look that failed has failed by the database too, and is told so.
  return known.brand.catch(throwNoted);
}

function toBrand(stored: StoredBranding | null): Brand {
  const link = (href: string | null | undefined, label: string) => (href ? [{ href, label }] : []);
  return {
    name: stored?.partnerName ?? nameInAzure(),
    hue: stored?.hue ?? usualHue,
    logo: stored?.logoDigest ? `/brand/logo?v=${stored.logoDigest}` : undefined,
    supportEmail: stored?.supportEmail ?? supportEmail(),
    links: [
      ...link(stored?.supportUrl, "Support"),
      ...link(stored?.privacyUrl, "Privacy"),
      ...link(stored?.termsUrl, "Terms"),
      ...link(stored?.imprintUrl, "Imprint"),
    ],
  };
}

export type BrandingAnswers = Parameters<typeof saveBranding>[2];
export type BrandingSaved = Awaited<ReturnType<typeof saveBranding>> | { badLogo: string };

/** `logo`: base64 of a new picture, "remove", or undefined to keep what is there. */
export async function changeBranding(
  viewer: Admin,
  seen: number,
  answers: BrandingAnswers,
  logo: string | undefined,
  now: Date,
): Promise<BrandingSaved> {
  let picture: Partial<BrandingAnswers> = {};
  if (logo === "remove") picture = { logo: null, logoType: null, logoDigest: null };
  else if (logo !== undefined) {
    const bytes = new Uint8Array(Buffer.from(logo, "base64"));
    const image = readImage(bytes);
    if (image.is === "not") return { badLogo: image.because };
    const logoDigest = createHash("sha256").update(bytes).digest("base64url").slice(0, 16);
    picture = { logo: bytes, logoType: image.type, logoDigest };
  }
  const saved = await saveBranding(viewer, seen, { ...answers, ...picture }, now);
  known = undefined;
  return saved;
}
