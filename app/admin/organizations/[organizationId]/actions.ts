"use server";

import { z } from "zod";
import { invitationToken } from "@/lib/auth/invitation-token";
import { revokeInvitation } from "@/lib/db/invitations";
import { findLastActor } from "@/lib/db/last-actor";
import { addDomain, removeDomain, renameOrganization, versionActions } from "@/lib/db/organization-changes";
import { accountId } from "@/lib/domain/account-id";
import { organizationName } from "@/lib/domain/azure-names";
import { invitationNote } from "@/lib/domain/invitation";
import { organizationRoles } from "@/lib/domain/roles";
import { formAction } from "@/lib/form-action";
import { invitationDaysField, invitedAnswer } from "@/lib/invitation-fields";
import { invite } from "@/lib/services/invitations";

const pageOf = (id: string) => `/admin/organizations/${id}`;

/** Name and account id. Event flows that exist keep the source they were made with. */
export const rename = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({
    organizationId: z.guid(),
    version: z.coerce.number().int(),
    name: organizationName,
    accountId,
  }),
  async run(viewer, { organizationId: id, version, name, accountId }) {
    const outcome = await renameOrganization(viewer, { id, version }, { name, accountId });
    switch (outcome.is) {
      case "changed":
        return { goTo: pageOf(id) };
      case "not-found":
        return "not-found";
      case "taken":
        return {
          problem: {
            fieldErrors: { accountId: ["Another organization has this account ID. Nothing was changed."] },
          },
        };
      case "meanwhile": {
        const by = await findLastActor(viewer, `organization/${id}`, versionActions);
        return {
          problem: {
            formError: `${by ?? "Somebody else"} changed this organization since the page was drawn: it is ${outcome.now.name} with account ID ${outcome.now.accountId} now. Nothing of yours was saved. Load the page again, then decide.`,
          },
        };
      }
    }
  },
});

/** One person, from whatever directory, with a role in this organization. */
export const inviteMember = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({
    organizationId: z.guid(),
    note: invitationNote,
    role: z.enum(organizationRoles, "Choose a role. Nobody was invited."),
    days: invitationDaysField,
  }),
  run: async (viewer, wanted) =>
    invitedAnswer(
      await invite(viewer, wanted, invitationToken, new Date()),
      `${pageOf(wanted.organizationId)}#invitations`,
    ),
});

/** Its link leads nowhere from now on. One that was accepted meanwhile stays accepted. */
export const revokeMember = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({ organizationId: z.guid(), invitationId: z.guid() }),
  async run(viewer, { organizationId, invitationId }) {
    await revokeInvitation(viewer, invitationId, new Date());
    return { goTo: `${pageOf(organizationId)}#invitations` };
  },
});

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
    "Enter a domain such as adventure-works.example, without @. Nothing was added.",
  );

/** People with a verified e-mail address of the domain join from now on, as the organization's owners say. */
export const addEmailDomain = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({ organizationId: z.guid(), domain }),
  async run(viewer, { organizationId, domain }) {
    const added = await addDomain(viewer, organizationId, domain);
    if (added.is === "added") return { goTo: pageOf(organizationId) };
    const { by, addedByName } = added;
    const whose =
      by.id === organizationId ? "This organization has the domain already" : `${by.name} has this domain`;
    return {
      problem: { fieldErrors: { domain: [`${whose}: ${addedByName} added it. Nothing was added.`] } },
    };
  },
});

/** Whoever joined by it belongs to nobody from their next sign-in on, unless invited. */
export const removeEmailDomain = formAction({
  role: "admin",
  may: "manage organizations",
  schema: z.object({ organizationId: z.guid(), domain }),
  async run(viewer, { organizationId, domain }) {
    await removeDomain(viewer, organizationId, domain);
    return { goTo: pageOf(organizationId) };
  },
});
