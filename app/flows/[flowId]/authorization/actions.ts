"use server";

import { authorizationAnswer, beforeConfirming } from "@/lib/authorization-answer";
import { findConfirmation } from "@/lib/db/confirmations";
import { utcMinute } from "@/lib/domain/utc-date";
import { authorizationWords } from "@/lib/domain/words/en/authorization";
import { fill } from "@/lib/domain/words/fill";
import { formAction } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { renewAuthorization } from "@/lib/services/renew-authorization";
import { tooManyWishes } from "@/lib/too-many-wishes";

/** Records until when the authorization was given again, for a flow that was sent. */
export const renew = formAction({
  role: "customer",
  may: "change event flows",
  schema: authorizationAnswer,
  async run(viewer, answer) {
    const { flowId } = answer;
    const page = `/flows/${flowId}/authorization`;
    const before = beforeConfirming(answer, page);
    if (before) return before;
    const result = await renewAuthorization(viewer, flowId, answer, new Date(), (await getBrand()).name);
    if (typeof result !== "string") return { problem: { fieldErrors: { validity: [result.message] } } };
    switch (result) {
      case "renewed":
        return { goTo: `${page}?renewed=yes` };
      case "over":
        return { goTo: page };
      case "values-changed":
        return { problem: { formError: authorizationWords.thePlaceIsAnotherOne } };
      case "too-many":
        return { problem: { formError: tooManyWishes("changed") } };
      case "confirmed-meanwhile": {
        const newest = await findConfirmation(viewer, flowId);
        if (!newest) return "not-found";
        return {
          problem: {
            formError: fill(authorizationWords.confirmedMeanwhile, {
              personName: newest.personName,
              at: utcMinute(newest.confirmedAt),
              until: utcMinute(newest.validUntil),
            }),
          },
        };
      }
      case "not-found":
        return "not-found";
    }
  },
});
