"use server";

import { z } from "zod";
import { validityDays } from "@/lib/domain/validity";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import { formAction } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { confirmAuthorization } from "@/lib/services/new-flow";

/**
 * Records the confirmation. `validity` is 7, 30, 90 or other with `day`; `intent` = commands only shows the commands
 * for that date. `shown` and `shownValidity` name what the page showed: a confirmation of anything else is not taken.
 */
export const confirm = formAction({
  role: "customer",
  may: "change event flows",
  schema: z
    .object({
      flowId: z.guid(),
      validity: z.string({ error: authorizeWords.chooseHowLongTheAuthorization }).max(20),
      day: z.string().max(20).default(""),
      shown: z.string().max(300),
      shownValidity: z.string().max(20),
      confirmed: z.literal("on").optional(),
      intent: z.literal("commands").optional(),
    })
    .transform(({ validity, day, ...rest }) => ({ ...rest, validity: validity === "other" ? day : validity }))
    .pipe(
      z.object({
        flowId: z.string(),
        shown: z.string(),
        shownValidity: z.string(),
        validity: validityDays,
        confirmed: z.literal("on").optional(),
        intent: z.literal("commands").optional(),
      }),
    ),
  async run(viewer, { flowId, validity, shown, shownValidity, confirmed, intent }) {
    const withDate = { validity, ...(intent ? {} : { changed: "yes" }) };
    if (intent || validity !== shownValidity)
      return { goTo: `/flows/${flowId}/authorize?${new URLSearchParams(withDate)}` };
    if (!confirmed)
      return {
        problem: {
          fieldErrors: {
            confirmed: [authorizeWords.confirmThatYourOrganizationGave],
          },
        },
      };
    const result = await confirmAuthorization(
      viewer,
      flowId,
      { validity, shown },
      new Date(),
      (await getBrand()).name,
    );
    if (typeof result !== "string") return { problem: { fieldErrors: { validity: [result.message] } } };
    switch (result) {
      case "saved":
        return { goTo: `/flows/${flowId}/check` };
      case "already-sent":
        return { goTo: `/flows/${flowId}` };
      case "values-changed":
        return {
          problem: {
            formError: authorizeWords.theAzureSubscriptionOrResource,
          },
        };
      case "not-found":
        return "not-found";
    }
  },
});
