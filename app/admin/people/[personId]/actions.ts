"use server";

import { z } from "zod";
import { webConfig } from "@/lib/config";
import type { PersonChanged } from "@/lib/db/change-person";
import { findLastActor } from "@/lib/db/last-actor";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import type { Admin } from "@/lib/domain/viewer";
import { formAction } from "@/lib/form-action";
import { personAnswer } from "@/lib/people-answer";
import {
  endSessionsOf,
  giveOrganizationRole,
  givePartnerRole,
  setActive,
} from "@/lib/services/people-wishes";

/** Whom the page showed, and as which version. */
const shown = { personId: z.guid(), version: z.coerce.number().int() };
const answer = async (viewer: Admin, id: string, outcome: PersonChanged) =>
  personAnswer(
    outcome,
    `/admin/people/${id}`,
    outcome.is === "meanwhile" ? await findLastActor(viewer, `person/${id}`) : undefined,
  );
const unchosen = "Choose a role. Nothing was changed.";

/** A role at the partner for its own people, a role in their organization for everybody else. */
export const changeRole = formAction({
  role: "admin",
  may: "manage people",
  schema: z.object({
    ...shown,
    role: z.union([z.enum(partnerRoles), z.literal("none"), z.enum(organizationRoles)], unchosen),
  }),
  async run(viewer, { personId: id, version, role }) {
    const inOrganization = organizationRoles.find((word) => word === role);
    if (inOrganization)
      return answer(viewer, id, await giveOrganizationRole(viewer, { id, version }, inOrganization));
    const atPartner = partnerRoles.find((word) => word === role) ?? null;
    const { PARTNER_TENANT_ID } = webConfig();
    return answer(viewer, id, await givePartnerRole(viewer, { id, version }, atPartner, PARTNER_TENANT_ID));
  },
});

export const changeAccess = formAction({
  role: "admin",
  may: "manage people",
  schema: z.object({ ...shown, access: z.enum(["active", "deactivated"]) }),
  run: async (viewer, { personId: id, version, access }) =>
    answer(viewer, id, await setActive(viewer, { id, version }, access === "active", new Date())),
});

export const endSessions = formAction({
  role: "admin",
  may: "manage people",
  schema: z.object(shown),
  run: async (viewer, { personId: id, version }) =>
    answer(viewer, id, await endSessionsOf(viewer, { id, version }, new Date())),
});
