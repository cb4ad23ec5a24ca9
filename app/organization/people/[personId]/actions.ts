"use server";

import { z } from "zod";
import { organizationRoles } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { formAction } from "@/lib/form-action";
import { personAnswer } from "@/lib/people-answer";
import { endSessionsOf, giveOrganizationRole, setActive } from "@/lib/services/people-wishes";

/** Whom the page showed, and as which version. */
const shown = { personId: z.guid(), version: z.coerce.number().int() };
const pageOf = (id: string) => `/organization/people/${id}`;

/** An owner gives a colleague another role. */
export const changeRole = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object({
    ...shown,
    role: z.enum(organizationRoles, organizationWords.chooseARoleNothingChanged),
  }),
  run: async (viewer, { personId: id, version, role }) =>
    personAnswer(await giveOrganizationRole(viewer, { id, version }, role), pageOf(id)),
});

/** An owner ends or opens the access of a colleague. */
export const changeAccess = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object({ ...shown, access: z.enum(["active", "deactivated"]) }),
  run: async (viewer, { personId: id, version, access }) =>
    personAnswer(await setActive(viewer, { id, version }, access === "active", new Date()), pageOf(id)),
});

/** An owner signs a colleague out everywhere. */
export const endSessions = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object(shown),
  run: async (viewer, { personId: id, version }) =>
    personAnswer(await endSessionsOf(viewer, { id, version }, new Date()), pageOf(id)),
});
