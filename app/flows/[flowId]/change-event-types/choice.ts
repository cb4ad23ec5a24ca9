import { findPostedForm } from "@/lib/db/posted-forms";
import type { Customer } from "@/lib/domain/viewer";

export const pathOf = (flowId: string) => `/flows/${flowId}/change-event-types`;

/** Where a choice is kept while its effect is looked at; as everything typed and not executed, for an hour. */
export const choicePath = (flowId: string) => `${pathOf(flowId)}#choice`;

/** What this person chose last on this page; undefined: nothing yet, or too long ago. */
export async function findChoice({ personId }: Customer, flowId: string): Promise<string[] | undefined> {
  const kept = await findPostedForm(personId, choicePath(flowId), new Date());
  const names = kept?.values?.eventTypes;
  return typeof names === "string" ? [names] : names;
}
