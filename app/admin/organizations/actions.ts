"use server";

import { z } from "zod";
import { invitationToken } from "@/lib/auth/invitation-token";
import { webConfig } from "@/lib/config";
import { revokeInvitation } from "@/lib/db/invitations";
import { addOrganization } from "@/lib/db/organizations";
import { accountId } from "@/lib/domain/account-id";
import { organizationName } from "@/lib/domain/azure-names";
import { noCustomersDirectory } from "@/lib/domain/customer-directory";
import { invitationNote } from "@/lib/domain/invitation";
import { formAction } from "@/lib/form-action";
import { invitationDaysField, invitedAnswer } from "@/lib/invitation-fields";
import { invite } from "@/lib/services/invitations";

/** Makes a customer organization: whoever signs in from its directory belongs to it. */
export const add = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({
    name: organizationName,
    accountId,
    tenantId: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.guid("Enter the directory (tenant) ID, a GUID such as 9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711.")),
  }),
  async run(viewer, organization) {
    const refused = noCustomersDirectory(organization.tenantId, webConfig().PARTNER_TENANT_ID);
    if (refused) return { problem: { fieldErrors: { tenantId: [refused] } } };
    const taken = await addOrganization(viewer, viewer.personName, organization);
    if (!taken) return { goTo: "/admin/organizations" };
    const why = `It belongs to ${taken.by} already. Nothing was added.`;
    return { problem: { fieldErrors: { [taken.field]: [why] } } };
  },
});

/** Whoever accepts it is the owner of a new organization, which their directory makes known. */
export const inviteOrganization = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({ name: organizationName, accountId, note: invitationNote, days: invitationDaysField }),
  async run(viewer, { name, accountId, note, days }) {
    const wanted = { organizationName: name, accountId, role: "owner" as const, note, days };
    return invitedAnswer(
      await invite(viewer, wanted, invitationToken, new Date()),
      "/admin/organizations#invitations",
    );
  },
});

/** Its link leads nowhere from now on. One that was accepted meanwhile stays accepted. */
export const revokeOrganization = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({ invitationId: z.guid() }),
  async run(viewer, { invitationId }) {
    await revokeInvitation(viewer, invitationId, new Date());
    return { goTo: "/admin/organizations#invitations" };
  },
});
