import { notFound } from "next/navigation";
import { z } from "zod";
import { requireAdmin } from "@/lib/auth/viewer";
import { type OrganizationPage, readOrganizationPage } from "@/lib/db/organization-pages";
import type { Admin } from "@/lib/domain/viewer";

export async function loadOrganization(
  organizationId: string,
): Promise<{ viewer: Admin; organization: OrganizationPage; path: string }> {
  const path = `/admin/organizations/${encodeURIComponent(organizationId)}`;
  const viewer = await requireAdmin(path, "read organizations");
  const isId = z.guid().safeParse(organizationId).success;
  const organization = isId ? await readOrganizationPage(viewer, organizationId) : undefined;
  if (!organization) notFound();
  return { viewer, organization, path };
}
