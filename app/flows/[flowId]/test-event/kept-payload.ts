import { findPostedForm, keepPostedForm } from "@/lib/db/posted-forms";
import type { Customer } from "@/lib/domain/viewer";

export const pathOf = (flowId: string) => `/flows/${flowId}/test-event`;
const keptAt = (flowId: string) => `${pathOf(flowId)}#payload`;

export type KeptPayload = { eventType: string; payload: string };

/** Keeps a payload that was checked, so that the page with the answer shows it again. */
export const keepPayload = (personId: string, flowId: string, values: KeptPayload): Promise<void> =>
  keepPostedForm(personId, keptAt(flowId), { values }, new Date());

export async function findPayload({ personId }: Customer, flowId: string): Promise<KeptPayload | undefined> {
  const kept = (await findPostedForm(personId, keptAt(flowId), new Date()))?.values;
  const { eventType, payload } = kept ?? {};
  return typeof eventType === "string" && typeof payload === "string" ? { eventType, payload } : undefined;
}
