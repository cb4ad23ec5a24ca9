import { randomUUID } from "node:crypto";
import { z } from "zod";
import { envelope, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { keyOf, providerKey, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { isResourceName } from "../rules/names.ts";
import type { PartnerRegistration } from "../store/records.ts";

const registrationBody = z.object({
  location: z.string(),
  tags: z.record(z.string(), z.string()).nullish(),
  properties: z.object({ partnerName: z.string().nullish() }).nullish(),
});

/** GET one; 404 ResourceNotFound. */
export const getRegistration: Handler = (call) => {
  const place = placeOf(call, "registration");
  const registration = call.azure.store.get(
    "registrations",
    keyOf(resourceId("partnerRegistrations", place)),
  );
  return registration ? ok(onWire(registration)) : notFound(place, `partnerRegistrations/${place.name}`);
};

/** GET all of a resource group. */
export const listRegistrations: Handler = (call) => {
  const parent = providerKey(call.param("subscriptionId"), call.param("resourceGroup"));
  return listPage(call, "registrations", [parent], onWire);
};

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
      reason: `The name '${place.name}' is not valid.`,
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
  return ok(onWire(registration));
};

function onWire(registration: PartnerRegistration): object {
  return {
    properties: {
      provisioningState: "Succeeded",
      partnerRegistrationImmutableId: registration.immutableId,
      ...(registration.partnerName ? { partnerName: registration.partnerName } : {}),
    },
    ...envelope(
      resourceId("partnerRegistrations", registration),
      "Microsoft.EventGrid/partnerRegistrations",
      registration.name,
      { location: "global", tags: registration.tags },
    ),
  };
}
