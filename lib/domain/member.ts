import type { OrganizationRole, PartnerRole } from "./roles";

/** Somebody as the pages about people show them. */
export type Member = {
  id: string;
  name: string;
  email: string | null;
  tenantId: string;
  organizationId: string | null;
  organizationName: string | null;
  role: PartnerRole | OrganizationRole | null;
  /** Whether the directory says the role, anew at each sign-in. */
  fromDirectory: boolean;
  joinedBy: string | null;
  deactivatedAt: Date | null;
  lastSignedInAt: Date | null;
  version: number;
};
