"use server";

import { authorizationAnswer, beforeConfirming } from "@/lib/authorization-answer";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { formAction } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { confirmAuthorization } from "@/lib/services/new-flow";

/** Records the confirmation of a draft. */
export const confirm = formAction({
  role: "customer",
  may: "change event flows",
  schema: authorizationAnswer,
  async run(viewer, answer) {
    const { flowId } = answer;
    const before = beforeConfirming(answer, `/flows/${flowId}/authorize`);
    if (before) return before;
    const result = await confirmAuthorization(viewer, flowId, answer, new Date(), (await getBrand()).name);
    if (typeof result !== "string") return { problem: { fieldErrors: { validity: [result.message] } } };
    switch (result) {
      case "saved":
        return { goTo: `/flows/${flowId}/check` };
      case "already-sent":
        return { goTo: `/flows/${flowId}` };
      case "values-changed":
        return { problem: { formError: authorizeWords.theAzureSubscriptionOrResource } };
      case "not-found":
        return "not-found";
    }
  },
});
