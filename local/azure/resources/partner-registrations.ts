import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type Answer,
  type Call,
  envelope,
  type Handler,
  notFound,
  ok,
  placeOf,
  readBody,
} from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { isResourceName, resourceNameRule } from "../rules/names.ts";
import { tags } from "../rules/tags.ts";
import type { PartnerRegistration } from "../store/records.ts";

const registrationBody = z.object({
  location: z.string(),
  tags,
  properties: z.object({ partnerName: z.string().nullish() }).nullish(),
});

const registrationPatch = registrationBody.pick({ tags: true });

/** GET one; 404 ResourceNotFound. */
export const getRegistration: Handler = (call) =>
  withRegistration(call, (registration) => ok(onWire(call, registration)));

/** GET all of a resource group. */
export const listRegistrations: Handler = (call) =>
  listInGroup(call, "registrations", (registration) => onWire(call, registration));

export const listRegistrationsInSubscription: Handler = (call) =>
  listInSubscription(call, "registrations", (registration) => onWire(call, registration));

/** PUT: 200 and done at once (recorded); the immutable id is given by the server and never changes. */
export const putRegistration: Handler = (call) => {
  const body = readBody(call, registrationBody);
  if (body instanceof Refusal) return body;
  const place = placeOf(call, "registration");
  if (body.location.toLowerCase() !== "global") {
    return refuse("locationNotAvailable", {
      location: body.location,
      type: "partnerRegistrations",
      locations: "global",
    });
  }
  if (!isResourceName(place.name)) {
    return refuse("invalidResource", {
      kind: "PartnerRegistration",
      reason: `The name '${place.name}' ${resourceNameRule}.`,
    });
  }
  const key = keyOf(resourceId("partnerRegistrations", place));
  const before = call.azure.store.get("registrations", key);
  const registration: PartnerRegistration = {
    ...place,
    name: before?.name ?? place.name,
    immutableId: before?.immutableId ?? randomUUID(),
    partnerName: body.properties?.partnerName ?? before?.partnerName ?? null,
    tags: body.tags ?? null,
  };
  call.azure.store.put("registrations", key, registration);
  return ok(onWire(call, registration));
};

/** PATCH: 200, done at once (inferred from PUT); changes the tags, all that the SDK can send. */
export const patchRegistration: Handler = (call) =>
  withRegistration(call, (registration, key) => {
    const body = readBody(call, registrationPatch);
    if (body instanceof Refusal) return body;
    const changed = { ...registration, tags: body.tags ?? registration.tags };
    call.azure.store.put("registrations", key, changed);
    return ok(onWire(call, changed));
  });

/** DELETE: 200, done at once (inferred from PUT), 204 when there is none; refused while namespaces belong to it. */
export const deleteRegistration: Handler = (call) => {
  const answer = withRegistration(call, (registration, key) => {
    const used = call.azure.store
      .all("namespaces")
      .some(({ record }) => keyOf(record.registrationId) === key);
    if (used) return refuse("resourceInUse", { name: registration.name, children: "partner namespaces" });
    call.azure.store.remove("registrations", key);
    return { status: 200 };
  });
  return answer instanceof Refusal && answer.error === "resourceNotFound" ? { status: 204 } : answer;
};

function withRegistration(
  call: Call,
  act: (registration: PartnerRegistration, key: string) => Answer | Refusal,
): Answer | Refusal {
  const place = placeOf(call, "registration");
  const key = keyOf(resourceId("partnerRegistrations", place));
  const registration = call.azure.store.get("registrations", key);
  return registration ? act(registration, key) : notFound(place, `partnerRegistrations/${place.name}`);
}

/**
 * Section 2.1 of the reference: the partner's name, by which customers may authorize, is nowhere in the body. Previews
 * say besides who sees the registration (recorded with 2021-10-15-preview).
 */
function onWire({ apiVersion }: Call, registration: PartnerRegistration): object {
  const preview = apiVersion.toLowerCase().endsWith("-preview");
  return {
    properties: {
      provisioningState: "Succeeded",
      partnerRegistrationImmutableId: registration.immutableId,
      ...(preview ? { visibilityState: "Hidden" } : {}),
    },
    ...envelope(
      resourceId("partnerRegistrations", registration),
      "Microsoft.EventGrid/partnerRegistrations",
      registration.name,
      { location: "global", tags: registration.tags },
    ),
  };
}
