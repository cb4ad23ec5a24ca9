import "server-only";
import { randomUUID } from "node:crypto";
import { addInvitation } from "@/lib/db/invitations";
import type { OrganizationRole } from "@/lib/domain/roles";
import type { Viewer } from "@/lib/domain/viewer";

export type Wanted = { role: OrganizationRole; note: string; days: number } & (
  | { organizationId: string }
  | { organizationName: string; accountId: string }
);

export type Invited = "invited" | "taken" | "too-many";

/** `tokenOf` makes what the link carries; who has it may join once, until `days` from now. */
export function invite(
  viewer: Viewer,
  { days, ...wanted }: Wanted,
  tokenOf: (invitationId: string) => string,
  now: Date,
): Promise<Invited> {
  const id = randomUUID();
  const expiresAt = new Date(now.getTime() + days * 86_400_000);
  return addInvitation(viewer, { ...wanted, id, token: tokenOf(id), expiresAt }, now);
}
