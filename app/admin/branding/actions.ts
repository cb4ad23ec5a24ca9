"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { logoMost } from "@/lib/domain/image-bytes";
import { hasHidden } from "@/lib/domain/visible-text";
import { webAddress } from "@/lib/domain/web-address";
import { formAction } from "@/lib/form-action";
import { changeBranding } from "@/lib/services/branding";
import { savedMeanwhile } from "./saved-meanwhile";
import { tooLarge } from "./too-large";

const blankIsNull = (schema: z.ZodType<string | null>) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? null : value), schema);

const link = (what: string) => blankIsNull(webAddress(what).nullable());

const hue = "The hue is a whole number from 0 to 359.";

/** Name, colour, logo and links. `seen`: the version that the page showed. */
export const saveBrand = formAction({
  role: "admin",
  may: "manage branding",
  file: { name: "logo", most: logoMost, as: "base64", tooLarge },
  schema: z.object({
    seen: z.coerce.number().int(),
    partnerName: blankIsNull(
      z
        .string()
        .trim()
        .max(60, "The name has at most 60 characters.")
        .refine((value) => !hasHidden(value), { error: "The name has invisible characters in it." })
        .nullable(),
    ),
    hue: z
      .string(hue)
      .trim()
      .regex(/^(?:\d{1,2}|[12]\d\d|3[0-5]\d)$/, hue)
      .transform(Number),
    supportEmail: blankIsNull(z.email("The support address is no e-mail address.").nullable()),
    supportUrl: link("support"),
    privacyUrl: link("privacy"),
    termsUrl: link("terms"),
    imprintUrl: link("imprint"),
    logo: z.string().optional(),
    removeLogo: z.literal("on").optional(),
  }),
  async run(viewer, { seen, logo, removeLogo, ...answers }) {
    const picture = logo || (removeLogo ? "remove" : undefined);
    const saved = await changeBranding(viewer, seen, answers, picture, new Date());
    if (saved === "saved") return { goTo: "/admin/branding" };
    if ("badLogo" in saved) return { problem: { fieldErrors: { logo: [saved.badLogo] } } };
    revalidatePath("/admin/branding");
    return { problem: { formError: savedMeanwhile(saved.now, answers) } };
  },
});
