"use server";

import { formAction } from "@/lib/form-action";
import { takeTypesChoice, typesChoice } from "@/lib/types-choice";

/** Other event types for any organization's flow, by the rules of the customer's own page. */
export const changeTypesForThem = formAction({
  role: "admin",
  may: "change event flows",
  schema: typesChoice,
  run: (viewer, choice) => takeTypesChoice(viewer, choice, `/admin/flows/${choice.flowId}`),
});
