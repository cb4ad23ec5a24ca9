"use server";

import { z } from "zod";
import { scopeNames } from "@/lib/domain/scopes";
import { tokenName, validities } from "@/lib/domain/service-token";
import { formAction } from "@/lib/form-action";
import { makeToken } from "@/lib/services/service-tokens";

const oneOrMore = z.preprocess(
  (sent) => (typeof sent === "string" ? [sent] : sent),
  z.array(z.enum(scopeNames), {
    error: "Choose what the token may do.",
  }),
);

/** Makes a token for one of the partner's own systems; it is in this answer and nowhere else. */
export const makeServiceToken = formAction({
  role: "admin",
  may: "manage tokens",
  schema: z.object({
    id: z.guid(),
    name: tokenName,
    scopes: oneOrMore,
    days: z.enum(validities, { error: "Choose for how long." }).transform(Number),
  }),
  async run(viewer, wanted) {
    const token = await makeToken(viewer, wanted, new Date());
    if (token) return { showOnce: token };
    return {
      problem: {
        formError:
          "This token was made already, and a token is shown only once. Open it in the list and make a new key for it.",
      },
    };
  },
});
