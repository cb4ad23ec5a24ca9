import "server-only";
import { randomBytes } from "node:crypto";
import { listEventTypes } from "@/lib/db/catalogue";
import { changeFlow } from "@/lib/db/change-flow";
import { findConfirmation } from "@/lib/db/confirmations";
import { type Saved, saveConfirmation, saveEventTypes, savePlace } from "@/lib/db/drafts";
import { type Flow, findFlow } from "@/lib/db/flows";
import { findRegistrationId, listRegions } from "@/lib/db/partner";
import { channelSecret } from "@/lib/domain/channel";
import { confirmationWording } from "@/lib/domain/confirmation";
import { isConfirmed, type ShownValues, shownValues } from "@/lib/domain/draft";
import { validUntilFor } from "@/lib/domain/validity";
import type { Customer } from "@/lib/domain/viewer";

export type Where = {
  name: string;
  azureSubscriptionId: string;
  resourceGroup: string;
  location: string;
  topicName: string;
};

/** First page of a new flow: where the events go. The region must be one that the partner offers now. */
export async function answerWhere(
  viewer: Customer,
  id: string,
  where: Where,
): Promise<Saved | "region-not-offered"> {
  const region = (await listRegions()).find(({ location }) => location === where.location);
  if (!region) return "region-not-offered";
  return savePlace(viewer, id, channelSecret(randomBytes(10)), { ...where, partnerNamespace: region.name });
}

/** Second page: which event types. Names that the catalogue does not offer are refused as a whole. */
export async function answerEventTypes(
  viewer: Customer,
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
  viewer: Customer,
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

export type Sent =
  | "type-not-offered"
  | "sent"
  | "not-found"
  | "already-sent"
  | "incomplete"
  | "not-confirmed";

/** Last page. The claim is proven by the worker; nothing is asked of Azure here. */
export async function sendFlow(viewer: Customer, id: string, now: Date): Promise<Sent> {
  const [confirmation, registrationId, eventTypes] = await Promise.all([
    findConfirmation(viewer, id),
    findRegistrationId(),
    listEventTypes(viewer),
  ]);
  const offered = new Set(eventTypes.map(({ name }) => name));
  const result = await changeFlow<Exclude<Sent, "sent" | "not-found">>(
    viewer,
    id,
    { now, actor: viewer.personName },
    (flow) => {
      if (flow.review !== "not_sent") return { refused: "already-sent" };
      if (!isComplete(flow)) return { refused: "incomplete" };
      if (!flow.eventTypes.every((name) => offered.has(name))) return { refused: "type-not-offered" };
      if (!registrationId || !confirmation || !isConfirmed(flow, registrationId, confirmation, now))
        return { refused: "not-confirmed" };
      const { validUntil, wordingVersion } = confirmation;
      return {
        set: { review: "unproven", sentAt: now, sentByName: viewer.personName },
        entries: [
          {
            kind: "authorization_confirmed",
            details: { validUntil: validUntil.toISOString(), wordingVersion },
            at: confirmation.confirmedAt,
          },
          { kind: "requested", details: {} },
        ],
        audit: {
          action: "event-flow.sent",
          after: {
            azureSubscriptionId: flow.azureSubscriptionId,
            resourceGroup: flow.resourceGroup,
            location: flow.location,
            topicName: flow.topicName,
            eventTypes: flow.eventTypes,
          },
        },
      };
    },
  );
  if (result.is === "changed") return "sent";
  return result.is === "not-found" ? "not-found" : result.reason;
}

type Complete = Pick<
  Flow,
  "azureSubscriptionId" | "resourceGroup" | "location" | "topicName" | "partnerNamespace" | "eventTypes"
>;
function isComplete(flow: Complete): boolean {
  const { azureSubscriptionId, resourceGroup, location, topicName, partnerNamespace, eventTypes } = flow;
  return Boolean(
    azureSubscriptionId &&
      resourceGroup &&
      location &&
      topicName &&
      partnerNamespace &&
      eventTypes.length > 0,
  );
}

/** A UUID version 7 (RFC 9562, 5.7): ids sort by the time they were made. */
export function proposeFlowId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  const variant = ((Number.parseInt(random.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
