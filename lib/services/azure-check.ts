import "server-only";
import { findAzureCheck, type ReadCheck, saveAzureCheck } from "@/lib/db/azure-checks";
import { findConfirmation } from "@/lib/db/confirmations";
import { type Flow, findFlow } from "@/lib/db/flows";
import { findRegistrationId } from "@/lib/db/partner";
import type { CheckScriptInput } from "@/lib/domain/azure-check/check-script";
import { readCheck, type Unreadable } from "@/lib/domain/azure-check/read-check";
import { shownValues } from "@/lib/domain/draft";
import type { Customer } from "@/lib/domain/viewer";

export type CheckRead = "saved" | "not-found" | { unreadable: Unreadable };

/** Reads what a person pasted for their own flow; only marks are kept, never the text. */
export async function readPastedCheck(
  viewer: Customer,
  flowId: string,
  text: string,
  now: Date,
): Promise<CheckRead> {
  const flow = await findFlow(viewer, flowId);
  const about = flow && (await checkedPlace(flow));
  if (!flow || !about) return "not-found";
  const reading = readCheck(text, about, now);
  if (reading.is === "unreadable") return { unreadable: reading.because };
  await saveAzureCheck(viewer, flow, reading.check, now);
  return "saved";
}

/** The values that the script asks about; undefined while the flow has no place or the partner is not known. */
export async function checkedPlace(flow: Flow): Promise<CheckScriptInput | undefined> {
  const registrationId = await findRegistrationId();
  return registrationId ? shownValues(flow, registrationId) : undefined;
}

export type CheckOnPage = { read: ReadCheck | undefined; declaredUntil: Date | undefined };

/** The newest check and the date that was declared here, to be told apart where they differ. */
export async function findCheckOf(viewer: Customer, flow: Flow): Promise<CheckOnPage> {
  const [read, confirmation] = await Promise.all([
    findAzureCheck(viewer, flow),
    findConfirmation(viewer, flow.id),
  ]);
  return { read, declaredUntil: confirmation?.validUntil };
}

/** The same as the page draws it. */
export function checkResultOf(
  { read, declaredUntil }: CheckOnPage,
  partnerName: string,
  resourceGroup: string,
) {
  if (!read) return undefined;
  const { check, readByName } = read;
  return { check, readByName, readAt: read.readAt.toISOString(), declaredUntil, partnerName, resourceGroup };
}
