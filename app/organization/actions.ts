"use server";

import { z } from "zod";
import { invitationToken } from "@/lib/auth/invitation-token";
import { revokeInvitation } from "@/lib/db/invitations";
import { changeJoining } from "@/lib/db/organization-changes";
import { invitationNote } from "@/lib/domain/invitation";
import { joinsAsWords } from "@/lib/domain/membership";
import { organizationRoles } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { formAction } from "@/lib/form-action";
import { invitationDaysField, invitedAnswer } from "@/lib/invitation-fields";
import { invite } from "@/lib/services/invitations";

/** An owner invites one colleague, from whatever directory they sign in. */
export const inviteColleague = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object({
    note: invitationNote,
    role: z.enum(organizationRoles, organizationWords.chooseARoleNobodyInvited),
    days: invitationDaysField,
  }),
  async run(viewer, wanted) {
    const { organizationId } = viewer;
    return invitedAnswer(
      await invite(viewer, { ...wanted, organizationId }, invitationToken, new Date()),
      "/organization#invitations",
    );
  },
});

/** Its link leads nowhere from now on. One that was accepted meanwhile stays accepted. */
export const revokeColleague = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object({ invitationId: z.guid() }),
  async run(viewer, { invitationId }) {
    await revokeInvitation(viewer, invitationId, new Date());
    return { goTo: "/organization#invitations" };
  },
});

/** What people become who sign in from the organization's directory. */
export const changeHowPeopleJoin = formAction({
  role: "customer",
  may: "manage people",
  schema: z.object({
    version: z.coerce.number().int(),
    joinsAs: z.enum(joinsAsWords, organizationWords.chooseOneNothingChanged),
  }),
  async run(viewer, { version, joinsAs }) {
    const outcome = await changeJoining(viewer, version, joinsAs);
    if (outcome.is === "changed") return { goTo: "/organization" };
    if (outcome.is !== "meanwhile") return "not-found";
    return {
      problem: {
        formError:
          organizationWords.joiningChangedMeanwhile[
            joinsAsWords.find((one) => one === outcome.now.joinsAs) ?? "nobody"
          ],
      },
    };
  },
});
