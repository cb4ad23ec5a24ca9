"use server";

import { z } from "zod";
import { forgetOpenedInvitation, openedInvitation } from "@/lib/auth/invitation-token";
import { acceptInvitation } from "@/lib/db/accept-invitation";
import { acceptanceWords } from "@/lib/domain/invitation-words";
import { startWords } from "@/lib/domain/words/en/start";
import { formAction } from "@/lib/form-action";

/**
 * Uses the invitation up that the page showed. Who may not is told why, as the page says it. In: the shown one's id; if
 * this browser has opened another since, the page is drawn again with that one and says so.
 */
export const accept = formAction({
  role: "newcomer",
  may: "accept invitations",
  schema: z.object({ invitation: z.string().catch("") }),
  async run(viewer, { invitation }) {
    const token = await openedInvitation();
    const outcome = token
      ? await acceptInvitation(viewer, { token, shown: invitation }, new Date())
      : "no-invitation";
    if (outcome === "another-opened") return { goTo: "/invitation?another=opened" };
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
