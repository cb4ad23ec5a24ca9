"use server";

import { z } from "zod";
import { forgetOpenedInvitation, openedInvitation } from "@/lib/auth/invitation-token";
import { acceptInvitation } from "@/lib/db/accept-invitation";
import { acceptanceWords } from "@/lib/domain/invitation-words";
import { startWords } from "@/lib/domain/words/en/start";
import { formAction } from "@/lib/form-action";

/** Uses the invitation up that this browser opened. Who may not is told why, as the page says it. */
export const accept = formAction({
  role: "newcomer",
  may: "accept invitations",
  schema: z.object({}),
  async run(viewer) {
    const token = await openedInvitation();
    const outcome = token ? await acceptInvitation(viewer, token, new Date()) : "no-invitation";
    if (outcome !== "accepted")
      return {
        problem: {
          formError: `${acceptanceWords[outcome]} ${startWords.nothingWasChanged}`,
        },
      };
    await forgetOpenedInvitation();
    return { goTo: "/flows" };
  },
});
