import "server-only";
import type { Admin } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { BrandingModel } from "./generated/models";
import { everybody, withViewer } from "./with-viewer";

export type StoredBranding = Omit<BrandingModel, "id" | "logo">;

/** Without the picture, which has an address of its own. null: nothing was ever saved. */
export function findBranding(): Promise<StoredBranding | null> {
  return withViewer(everybody, (tx) =>
    tx.branding.findUnique({ where: { id: true }, omit: { id: true, logo: true } }),
  );
}

export type StoredLogo = { bytes: Uint8Array; type: string; digest: string };

export async function findLogo(): Promise<StoredLogo | undefined> {
  const row = await withViewer(everybody, (tx) => tx.branding.findUnique({ where: { id: true } }));
  if (!row?.logo || !row.logoType || !row.logoDigest) return undefined;
  return { bytes: row.logo, type: row.logoType, digest: row.logoDigest };
}

export type BrandingChange = Pick<
  BrandingModel,
  "partnerName" | "hue" | "supportEmail" | "supportUrl" | "privacyUrl" | "termsUrl" | "imprintUrl"
> &
  Partial<Pick<BrandingModel, "logo" | "logoType" | "logoDigest">>;

/** What it is now, where somebody else saved first. */
export type BrandingNow = Omit<BrandingModel, "logo">;

/** `seen`: the version that the page showed, 0 for none. What was saved since then is answered instead, and nothing is stored. */
export function saveBranding(
  viewer: Admin,
  seen: number,
  change: BrandingChange,
  now: Date,
): Promise<"saved" | { now: BrandingNow }> {
  return withViewer(viewer, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('branding'))`;
    const before = await tx.branding.findUnique({ where: { id: true }, omit: { logo: true } });
    if (before && before.version !== seen) return { now: before };
    const by = { changedAt: now, changedBy: viewer.personName };
    await tx.branding.upsert({
      where: { id: true },
      create: { ...change, ...by },
      update: { ...change, ...by, version: { increment: 1 } },
    });
    const { logo: _, ...words } = change;
    // No name in a record: it could not be erased there (docs/decisions/028-audit-log.md).
    const had = before && { ...before, changedBy: undefined };
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "branding.changed",
      target: "branding",
      organizationId: null,
      ...(had ? { before: JSON.parse(JSON.stringify(had)) } : {}),
      after: JSON.parse(JSON.stringify(words)),
      at: now,
    });
    return "saved";
  });
}
