import "server-only";
import { createHash } from "node:crypto";
import { openInvitationsMax } from "@/lib/domain/invitation";
import type { OrganizationRole } from "@/lib/domain/roles";
import type { Viewer } from "@/lib/domain/viewer";
import { recordAuditIn } from "./audit";
import type { InvitationModel } from "./generated/models";
import { type DbViewer, signIn, type Tx, withViewer } from "./with-viewer";

/** The link carries the token, the table its hash. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url");

export type NewInvitation = {
  id: string;
  token: string;
  role: OrganizationRole;
  note: string;
  expiresAt: Date;
} & ({ organizationId: string } | { organizationName: string; accountId: string });

/** `taken`: the account id belongs to an organization, or was promised in an open invitation. */
export function addInvitation(
  viewer: Viewer,
  { token, ...wanted }: NewInvitation,
  now: Date,
): Promise<"invited" | "taken" | "too-many"> {
  return withViewer(viewer, async (tx) => {
    const organizationId = "organizationId" in wanted ? wanted.organizationId : null;
    if ("accountId" in wanted && (await isPromised(tx, wanted.accountId, now))) return "taken";
    const open = await tx.invitation.count({ where: { organizationId, ...openAt(now) } });
    if (open >= openInvitationsMax) return "too-many";
    const byPartner = viewer.is === "admin";
    // Not read back: what an owner may add and what they may read are two rules.
    await tx.invitation.createMany({
      data: {
        ...wanted,
        tokenHash: hashOf(token),
        byPartner,
        createdByName: viewer.personName,
        createdAt: now,
      },
    });
    const { id: _, note: __, expiresAt, ...after } = wanted;
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "invitation.created",
      target: `invitation/${wanted.id}`,
      organizationId,
      after: { ...after, expiresAt: expiresAt.toISOString() },
    });
    return "invited";
  });
}

async function isPromised(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  if ((await tx.organization.count({ where: { accountId } })) > 0) return true;
  return (await tx.invitation.count({ where: { accountId, organizationId: null, ...openAt(now) } })) > 0;
}

const openAt = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } });

export type Invitation = Omit<InvitationModel, "tokenHash">;

/** Of an organization; null: those that make one. Newest first. */
export function listInvitations(viewer: DbViewer, organizationId: string | null): Promise<Invitation[]> {
  return withViewer(viewer, (tx) =>
    tx.invitation.findMany({
      where: { organizationId },
      omit: { tokenHash: true },
      orderBy: { createdAt: "desc" },
      take: 100,
    }),
  );
}

/** False: there is none, or it is used, revoked or over already. */
export function revokeInvitation(viewer: Viewer, id: string, now: Date): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, ...openAt(now) },
      data: { revokedAt: now },
    });
    if (count === 0) return false;
    const found = await tx.invitation.findUnique({ where: { id }, select: { organizationId: true } });
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: "invitation.revoked",
      target: `invitation/${id}`,
      organizationId: found?.organizationId ?? null,
    });
    return true;
  });
}

export type OfferedInvitation = InvitationModel & { organization: { name: string } | null };

/** For whoever has the link, whoever that is. */
export function findInvitation(token: string): Promise<OfferedInvitation | null> {
  return withViewer(signIn, (tx) => findInvitationIn(tx, token));
}

export function findInvitationIn(tx: Tx, token: string): Promise<OfferedInvitation | null> {
  return tx.invitation.findUnique({
    where: { tokenHash: hashOf(token) },
    include: { organization: { select: { name: true } } },
  });
}
