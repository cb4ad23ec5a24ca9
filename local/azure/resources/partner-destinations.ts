import { z } from "zod";
import { asyncHeaders } from "../http/async-operation.ts";
import { type Call, envelope, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { wireTime } from "../http/wire-time.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { deleteDestination as startDeletion } from "../rules/deletion.ts";
import { activateDestination } from "../rules/partner-destinations.ts";
import { locationFixed, regionName } from "../rules/regions.ts";
import { tags } from "../rules/tags.ts";
import type { PartnerDestination } from "../store/records.ts";

const destinationBody = z.object({ location: z.string().nullish(), tags });

/** GET one; 404 ResourceNotFound. Like all of these in preview api-versions only (reference section 1.6). */
export const getDestination: Handler = (call) => {
  const destination = destinationOf(call);
  return destination instanceof Refusal ? destination : ok(onWire(destination));
};

export const listDestinationsInGroup: Handler = (call) => listInGroup(call, "destinations", onWire);

export const listDestinationsInSubscription: Handler = (call) =>
  listInSubscription(call, "destinations", onWire);

/** PUT: a customer changes tags, but cannot make one from nothing: 400 InvalidRequest (recorded with Az.EventGrid). */
export const putDestination: Handler = (call) => {
  const destination = destinationOf(call);
  if (destination instanceof Refusal)
    return refuse("destinationNotCreatable", { name: call.param("destination") });
  return saveTags(call, destination, null);
};

/** PATCH: 200; changes the tags (SPEC PartnerDestinationUpdateParameters; without tags they stay, inferred). */
export const patchDestination: Handler = (call) => {
  const destination = destinationOf(call);
  return destination instanceof Refusal ? destination : saveTags(call, destination, destination.tags);
};

/** POST activate: 200 with the partner destination; the channel is Activated at once (inferred from partner topics). */
export const activate: Handler = (call) => {
  const destination = destinationOf(call);
  if (destination instanceof Refusal) return destination;
  const activated = activateDestination(call.azure, destination);
  return activated instanceof Refusal ? activated : ok(onWire(activated));
};

/** DELETE: 202 with Azure-AsyncOperation, 204 when there is none (inferred from partner topics). The channel goes too. */
export const deleteDestination: Handler = (call) => {
  const destination = destinationOf(call);
  if (destination instanceof Refusal) return { status: 204 };
  return { status: 202, headers: asyncHeaders(call, startDeletion(call.azure, destination)) };
};

function destinationOf(call: Call): PartnerDestination | Refusal {
  const place = placeOf(call, "destination");
  const destination = call.azure.store.get("destinations", keyOf(resourceId("partnerDestinations", place)));
  return destination ?? notFound(place, `partnerDestinations/${place.name}`);
}

function saveTags(call: Call, destination: PartnerDestination, otherwise: PartnerDestination["tags"]) {
  const body = readBody(call, destinationBody);
  if (body instanceof Refusal) return body;
  if (body.location && regionName(body.location) !== destination.location)
    return locationFixed(destination, body.location);
  const changed = { ...destination, tags: body.tags ?? otherwise };
  call.azure.store.put("destinations", keyOf(resourceId("partnerDestinations", destination)), changed);
  return ok(onWire(changed));
}

/** As in the specification's examples (PartnerDestinations_Get.json); after activation as partner topics (inferred). */
function onWire(destination: PartnerDestination): object {
  const { endpoint, expiresAt, message } = destination;
  return {
    properties: {
      partnerRegistrationImmutableId: destination.registrationImmutableId,
      ...(endpoint.serviceContext ? { endpointServiceContext: endpoint.serviceContext } : {}),
      endpointBaseUrl: endpoint.url.split("?")[0],
      ...(expiresAt ? { expirationTimeIfNotActivatedUtc: wireTime(expiresAt) } : {}),
      provisioningState: destination.provisioning,
      activationState: destination.activation,
      ...(message ? { messageForActivation: message } : {}),
    },
    ...envelope(
      resourceId("partnerDestinations", destination),
      "Microsoft.EventGrid/partnerDestinations",
      destination.name,
      destination,
    ),
  };
}
