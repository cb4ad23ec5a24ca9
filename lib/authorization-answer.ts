import "server-only";
import { z } from "zod";
import { utcDate } from "@/lib/domain/utc-date";
import { validityDays, validUntilFor } from "@/lib/domain/validity";
import { authorizeWords } from "@/lib/domain/words/en/authorize";
import type { ActionResult } from "@/lib/form-action";

const texts = {
  flowId: z.guid(),
  shown: z.string().max(300),
  shownUntil: z.string().max(20).default(""),
  seen: z.string().max(100).default(""),
  confirmed: z.literal("on").optional(),
  intent: z.literal("commands").optional(),
};

/**
 * What the pages post that confirm an authorization. `validity` is 7, 30, 90 or other with `day`; `intent` = commands
 * only shows the commands for that date. `shown` and `shownUntil` name what the page showed: a confirmation of
 * anything else is not taken. `seen`: see renewAuthorization.
 */
export const authorizationAnswer = z
  .object({
    ...texts,
    validity: z.string({ error: authorizeWords.chooseHowLongTheAuthorization }).max(20),
    day: z.string().max(20).default(""),
  })
  .transform(({ validity, day, ...rest }) => ({ ...rest, validity: validity === "other" ? day : validity }))
  .pipe(z.object({ ...texts, seen: z.string(), shownUntil: z.string(), validity: validityDays }));

/** What is answered before anything is recorded: a date that cannot be, the commands for another one, or that the box is not ticked. */
export function beforeConfirming(
  { validity, shownUntil, confirmed, intent }: z.output<typeof authorizationAnswer>,
  page: string,
): ActionResult | undefined {
  const valid = validUntilFor(validity, new Date());
  if (!valid.ok) return { problem: { fieldErrors: { validity: [valid.message] } } };
  // A page that was drawn before midnight, UTC, showed the day before.
  if (intent || utcDate(valid.validUntil) !== shownUntil)
    return { goTo: `${page}?${new URLSearchParams({ validity, ...(intent ? {} : { changed: "yes" }) })}` };
  return confirmed
    ? undefined
    : { problem: { fieldErrors: { confirmed: [authorizeWords.confirmThatYourOrganizationGave] } } };
}
