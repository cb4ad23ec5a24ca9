import type { OrganizationRole } from "@/lib/domain/roles";

/** Mail is about what somebody must do, so it goes to those who may. */
export const mailedRoles: readonly OrganizationRole[] = ["owner", "editor"];

type Member = { organizationId: string | null; organizationRole: string | null; deactivatedAt: Date | null };

export function isRecipient({ organizationRole, ...member }: Member, organizationId: string): boolean {
  if (member.organizationId !== organizationId || member.deactivatedAt !== null) return false;
  return mailedRoles.some((role) => role === organizationRole);
}
