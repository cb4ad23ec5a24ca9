import { eventGridVersions } from "../http/api-versions.ts";
import { type Answer, type Call, type Handler, ok, subscriptionOf } from "../http/call.ts";
import { EVENT_GRID, keyOf, subscriptionId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { registerEventGrid } from "../rules/providers.ts";
import { regions } from "../rules/regions.ts";
import type { AzureSubscription } from "../store/records.ts";

/** GET providers/Microsoft.EventGrid: registration state and the regions of each type (reference sections 3.2, 9.3). */
export const getProvider: Handler = (call) => forEventGrid(call, (subscription) => subscription);

/** POST providers/Microsoft.EventGrid/register: 200 with "Registering", "Registered" a moment later. */
export const registerProvider: Handler = (call) =>
  forEventGrid(call, (subscription) => registerEventGrid(call.azure, subscription));

function forEventGrid(
  call: Call,
  act: (subscription: AzureSubscription) => AzureSubscription,
): Answer | Refusal {
  const namespace = call.param("provider");
  const subscription = subscriptionOf(call);
  if (keyOf(namespace) !== keyOf(EVENT_GRID) || !subscription)
    return refuse("providerNotFound", { namespace });
  return ok(onWire(act(subscription)));
}

function onWire(subscription: AzureSubscription): object {
  const global = ["partnerRegistrations", "partnerConfigurations"].map((resourceType) =>
    typed(resourceType, ["global"]),
  );
  const regional = ["partnerNamespaces", "partnerTopics", "partnerTopics/eventSubscriptions"].map(
    (resourceType) => typed(resourceType, regions),
  );
  return {
    id: `${subscriptionId(subscription.subscriptionId)}/providers/${EVENT_GRID}`,
    namespace: EVENT_GRID,
    registrationState: subscription.eventGrid,
    registrationPolicy: "RegistrationRequired",
    resourceTypes: [...global, ...regional],
  };
}

function typed(resourceType: string, locations: string[]): object {
  return { resourceType, locations, apiVersions: eventGridVersions, capabilities: "None" };
}
