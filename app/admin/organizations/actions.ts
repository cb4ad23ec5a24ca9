"use server";

import { z } from "zod";
import { addOrganization } from "@/lib/db/organizations";
import { organizationName } from "@/lib/domain/azure-names";
import { formAction } from "@/lib/form-action";

/** Makes a customer organization: whoever signs in from its directory belongs to it. */
export const add = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({
    name: organizationName,
    accountId: z
      .string()
      .trim()
      .regex(
        /^[A-Za-z0-9._-]{1,64}$/,
        "Enter the account ID your own systems use: 1 to 64 letters, digits, full stops, underscores or hyphens.",
      ),
    tenantId: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.guid("Enter the directory (tenant) ID, a GUID such as 9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711.")),
  }),
  async run(viewer, organization) {
    const added = await addOrganization(viewer, viewer.personName, organization);
    if (added) return { goTo: "/admin/organizations" };
    return {
      problem: {
        formError: "This directory or account ID belongs to an organization already. Nothing was added.",
      },
    };
  },
});
