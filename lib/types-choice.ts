import "server-only";
import { z } from "zod";
import { catalogueChoice } from "@/lib/catalogue-choice";
import { findTypesChange } from "@/lib/db/timeline";
import { catalogueAddress } from "@/lib/domain/catalogue";
import { textOf } from "@/lib/domain/commands/block";
import { timelineSentence } from "@/lib/domain/timeline-sentence";
import { utcMinute } from "@/lib/domain/utc-date";
import type { Viewer } from "@/lib/domain/viewer";
import { changeEventTypesWords } from "@/lib/domain/words/en/change-event-types";
import { fill } from "@/lib/domain/words/fill";
import type { ActionResult } from "@/lib/form-action";
import { forgetChoice, keepChoice } from "@/lib/kept-choice";
import { getBrand } from "@/lib/services/branding";
import { changeEventTypes, type TypesRefused } from "@/lib/services/event-type-wishes";
import { tooManyWishes } from "@/lib/too-many-wishes";

/**
 * What the pages of both sides post that change the event types of a flow. `intent`: search keeps the choice and shows
 * the results, as `sample` shows a payload; effect keeps it and shows what it would change; without them the change is asked for. `seen`: see
 * changeEventTypes.
 */
export const typesChoice = z.object({
  flowId: z.guid(),
  ...catalogueChoice,
  seen: z.string().max(100),
  intent: z.enum(["search", "effect"]).optional(),
});

/** `flowPage`: the flow's own page on this side; the choice has its page below it. */
export async function takeTypesChoice(
  viewer: Viewer,
  { flowId, eventTypes, seen, q, sample, intent }: z.output<typeof typesChoice>,
  flowPage: string,
): Promise<ActionResult> {
  const now = new Date();
  const page = `${flowPage}/change-event-types`;
  if (intent === "effect" && eventTypes.length === 0) return problemOf["none-chosen"];
  if (intent || sample !== undefined) {
    await keepChoice(viewer.personId, page, { eventTypes });
    return { goTo: intent === "effect" ? `${page}?step=effect` : catalogueAddress(page, { q, sample }) };
  }
  const outcome = await changeEventTypes(viewer, flowId, { names: eventTypes, seen }, now);
  switch (outcome) {
    case "asked":
      await forgetChoice(viewer.personId, page);
      return { goTo: flowPage };
    case "over":
      return { goTo: flowPage };
    case "not-found":
      return "not-found";
    case "changed-meanwhile":
      return { problem: { formError: await changedMeanwhile(viewer, flowId) } };
    default:
      return problemOf[outcome];
  }
}

/** Says what the other one did: the newest change of the flow's event types, as its timeline tells it. */
async function changedMeanwhile(viewer: Viewer, flowId: string): Promise<string> {
  const newest = await findTypesChange(viewer, flowId);
  // Partner admins are named to each other, not to customers.
  const partnerName = viewer.is === "admin" && newest ? newest.entry.actor : (await getBrand()).name;
  const reader = viewer.is === "admin" ? "partner" : "customer";
  const told = newest && timelineSentence(newest.entry, { partnerName, reader });
  return told && newest
    ? fill(changeEventTypesWords.changedMeanwhileBy, {
        at: utcMinute(newest.at),
        change: [told.text, told.detail ?? ""].map(textOf).filter(Boolean).join(". "),
      })
    : changeEventTypesWords.changedMeanwhile;
}

const field = (message: string) => ({ problem: { fieldErrors: { eventTypes: [message] } } });

const problemOf: Record<
  Exclude<TypesRefused, "over" | "changed-meanwhile">,
  ReturnType<typeof field> | { problem: { formError: string } }
> = {
  "none-chosen": field(changeEventTypesWords.chooseAtLeastOneEvent),
  "unknown-type": field(changeEventTypesWords.oneOfTheseEventTypes),
  "nothing-different": field(changeEventTypesWords.theseAreTheEventTypes),
  "too-many": { problem: { formError: tooManyWishes("changed") } },
};
