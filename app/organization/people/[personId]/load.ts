import { notFound } from "next/navigation";
import { z } from "zod";
import { requireCustomer } from "@/lib/auth/viewer";
import { findMember } from "@/lib/db/members";
import type { Member } from "@/lib/domain/member";
import type { Customer } from "@/lib/domain/viewer";

/** Somebody of the viewer's own organization; anybody else is not found. */
export async function loadColleague(
  personId: string,
): Promise<{ viewer: Customer; person: Member; path: string }> {
  const path = `/organization/people/${encodeURIComponent(personId)}`;
  const viewer = await requireCustomer(path, "read people");
  const person = z.guid().safeParse(personId).success ? await findMember(viewer, personId) : undefined;
  if (!person || person.organizationId !== viewer.organizationId) notFound();
  return { viewer, person, path };
}
