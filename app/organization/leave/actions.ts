"use server";

import { z } from "zod";
import { formAction } from "@/lib/form-action";
import { personAnswer } from "@/lib/people-answer";
import { leaveOrganization } from "@/lib/services/people-wishes";

/** The reader leaves their organization; the last owner cannot. */
export const leave = formAction({
  role: "customer",
  may: "change own settings",
  schema: z.object({ version: z.coerce.number().int() }),
  run: async (viewer, { version }) => personAnswer(await leaveOrganization(viewer, version), "/welcome"),
});
