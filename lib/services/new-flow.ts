import "server-only";
import { randomBytes } from "node:crypto";
import { findSentAs } from "@/lib/db/again-drafts";
import { listEventTypes } from "@/lib/db/catalogue";
import { changeFlow } from "@/lib/db/change-flow";
import { type Saved, saveConfirmation, saveEventTypes, savePlace } from "@/lib/db/drafts";
import { findFlow } from "@/lib/db/flows";
import { findRegistrationId, listRegions } from "@/lib/db/partner";
import { countWishIn } from "@/lib/db/person-checks";
import { channelSecret } from "@/lib/domain/channel";
import { confirmationWording } from "@/lib/domain/confirmation";
import { type ShownValues, shownValues } from "@/lib/domain/draft";
import { validUntilFor } from "@/lib/domain/validity";
import { askedByName, type Requester } from "@/lib/domain/viewer";
import { type AgainSent, sendAgain } from "./request-again";
import { loadSendCheck, requestOf, sentEntries } from "./sendable";

export type Where = {
  name: string;
  azureSubscriptionId: string;
  resourceGroup: string;
  location: string;
  topicName: string;
};

/** First page of a new flow: where the events go. The region must be one that the partner offers now. */
export async function answerWhere(
  viewer: Requester,
  id: string,
  where: Where,
): Promise<Saved | "region-not-offered"> {
  const region = (await listRegions()).find(({ location }) => location === where.location);
  if (!region) return "region-not-offered";
  return savePlace(viewer, id, channelSecret(randomBytes(10)), { ...where, partnerNamespace: region.name });
}

/** Second page: which event types. Names that the catalogue does not offer are refused as a whole. */
export async function answerEventTypes(
  viewer: Requester,
  id: string,
  names: string[],
): Promise<Saved | "unknown-type"> {
  const offered = new Set((await listEventTypes(viewer)).map(({ name }) => name));
  if (!names.every((name) => offered.has(name))) return "unknown-type";
  return saveEventTypes(viewer, id, [...new Set(names)]);
}

export type ConfirmationAnswer = { validity: string; shown: string };
export type Confirmed = Saved | "values-changed" | { is: "invalid-date"; message: string };

/**
 * Third page: records who confirmed what, in which wording. `shown` is the mark of the values on the page: when the
 * draft was changed elsewhere meanwhile, nothing is recorded (reference, reliability SEC-06).
 */
export async function confirmAuthorization(
  viewer: Requester,
  id: string,
  answer: ConfirmationAnswer,
  now: Date,
  partnerName: string,
): Promise<Confirmed> {
  const flow = await findFlow(viewer, id);
  const registrationId = await findRegistrationId();
  if (!flow) return "not-found";
  if (flow.review !== "not_sent") return "already-sent";
  const valid = validUntilFor(answer.validity, now);
  if (!valid.ok) return { is: "invalid-date", message: valid.message };
  const values = registrationId ? shownValues(flow, registrationId) : undefined;
  if (!values || markOf(values) !== answer.shown) return "values-changed";
  const wording = confirmationWording({ partnerName, validUntil: valid.validUntil, ...values });
  return saveConfirmation(viewer, id, {
    wordingVersion: wording.version,
    wording: wording.text,
    shown: values,
    validUntil: valid.validUntil,
  });
}

/** What a page puts into its form so that a confirmation is bound to what was shown. */
export function markOf(values: ShownValues): string {
  return [values.azureSubscriptionId, values.resourceGroup, values.partnerRegistrationImmutableId].join(" ");
}

export type Sent = AgainSent;

/**
 * Last page. The claim is proven by the worker; nothing is asked of Azure here. `already-sent`, `goes-on`: the page of
 * the flow says more.
 */
export async function sendFlow(viewer: Requester, id: string, now: Date): Promise<Sent> {
  const draft = await findFlow(viewer, id);
  if (!draft) return (await findSentAs(viewer, id)) ? "already-sent" : "not-found";
  if (draft.againOf) return sendAgain(viewer, id, draft.againOf, now);
  const check = await loadSendCheck(viewer, id, now);
  const result = await changeFlow<Exclude<Sent, "sent" | "not-found">>(
    viewer,
    id,
    { now, actor: viewer.personName },
    async (flow, tx) => {
      if (flow.review !== "not_sent") return { refused: "already-sent" };
      const sendable = check(flow);
      if (sendable.is === "not") return { refused: sendable.because };
      if (!(await countWishIn(tx, viewer))) return { refused: "too-many" };
      return {
        set: { review: "unproven", sentAt: now, sentByName: askedByName(viewer) },
        entries: sentEntries(sendable.confirmation, false),
        audit: { action: "event-flow.sent", after: requestOf(flow) },
      };
    },
  );
  if (result.is === "changed") return "sent";
  return result.is === "not-found" ? "not-found" : result.reason;
}
