import { notFound } from "next/navigation";
import { z } from "zod";
import { requireAdmin } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { findMember } from "@/lib/db/members";
import type { Member } from "@/lib/domain/member";
import { partnerRoles } from "@/lib/domain/roles";
import type { Admin } from "@/lib/domain/viewer";

/** Anybody who signed in here. `isOfPartner`: of the partner's own people, so partner roles are theirs to have. */
export async function loadPerson(
  personId: string,
): Promise<{ viewer: Admin; person: Member; isOfPartner: boolean; path: string }> {
  const path = `/admin/people/${encodeURIComponent(personId)}`;
  const viewer = await requireAdmin(path, "read people");
  const person = z.guid().safeParse(personId).success ? await findMember(viewer, personId) : undefined;
  if (!person) notFound();
  const isOfPartner =
    partnerRoles.some((role) => role === person.role) ||
    (person.organizationId === null && person.tenantId === webConfig().PARTNER_TENANT_ID);
  return { viewer, person, isOfPartner, path };
}
