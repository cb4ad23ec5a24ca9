"use server";

import { z } from "zod";
import { saveMailChoice } from "@/lib/db/mail-choices";
import { mailKinds } from "@/lib/domain/mail/occasions";
import { mailPageWords } from "@/lib/domain/words/en/mail-page";
import { formAction } from "@/lib/form-action";

/** Keeps which kinds of mail the person wants. */
export const save = formAction({
  role: "customer",
  may: "change own settings",
  schema: z.object({
    kinds: z
      .union([z.array(z.string()), z.string().transform((one) => [one])])
      .default([])
      .pipe(z.array(z.enum(mailKinds, mailPageWords.chooseFromTheKinds))),
  }),
  async run(viewer, { kinds }) {
    await saveMailChoice(
      viewer,
      mailKinds.filter((kind) => !kinds.includes(kind)),
    );
    return { goTo: "/account/mail?saved=1" };
  },
});
