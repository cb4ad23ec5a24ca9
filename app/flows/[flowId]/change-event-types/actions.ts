"use server";

import { formAction } from "@/lib/form-action";
import { takeTypesChoice, typesChoice } from "@/lib/types-choice";

/** Other event types for a flow that was sent: search, effect and the change itself, by the button that was used. */
export const changeTypes = formAction({
  role: "customer",
  may: "change event flows",
  schema: typesChoice,
  run: (viewer, choice) => takeTypesChoice(viewer, choice, `/flows/${choice.flowId}`),
});
