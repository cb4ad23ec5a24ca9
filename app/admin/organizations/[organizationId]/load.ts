import { notFound } from "next/navigation";
import { z } from "zod";
import { requireAdmin } from "@/lib/auth/viewer";
import { findOrganization, type OrganizationPage } from "@/lib/db/organizations";
import type { Admin } from "@/lib/domain/viewer";

export async function loadOrganization(
  organizationId: string,
): Promise<{ viewer: Admin; organization: OrganizationPage; path: string }> {
  const path = `/admin/organizations/${encodeURIComponent(organizationId)}`;
  const viewer = await requireAdmin(path, "read organizations");
  const isId = z.guid().safeParse(organizationId).success;
  const organization = isId ? await findOrganization(viewer, organizationId) : undefined;
  if (!organization) notFound();
  return { viewer, organization, path };
}
