import { type Answer, type Call, type Handler, ok, subscriptionOf } from "../http/call.ts";
import { EVENT_GRID, keyOf, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { registerEventGrid, unregisterEventGrid } from "../rules/providers.ts";
import { resourceTypes } from "../rules/resource-types.ts";
import type { AzureSubscription } from "../store/records.ts";

/** GET providers/Microsoft.EventGrid: registration state and the regions of each type (reference sections 3.2, 9.3). */
export const getProvider: Handler = (call) => forEventGrid(call, (subscription) => subscription);

/** POST providers/Microsoft.EventGrid/register: 200 with "Registering", "Registered" a moment later. */
export const registerProvider: Handler = (call) =>
  forEventGrid(call, (subscription) => registerEventGrid(call.azure, subscription));

/** POST unregister: 200 with "Unregistering"; refused while the Azure subscription has resources (inferred). */
export const unregisterProvider: Handler = (call) => {
  const known = forEventGrid(call, (subscription) => subscription);
  const subscription = subscriptionOf(call);
  if (known instanceof Refusal || !subscription) return known;
  return unregisterEventGrid(call.azure, subscription)
    ? ok({ ...onWire(subscription), registrationState: "Unregistering" })
    : refuse("providerInUse");
};

/** GET providers: Microsoft.EventGrid is the only one here. */
export const listProviders: Handler = (call) => {
  const subscription = subscriptionOf(call);
  return ok({ value: subscription ? [onWire(subscription)] : [] });
};

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
  return {
    id: `${subscriptionId(subscription.subscriptionId)}/providers/${EVENT_GRID}`,
    namespace: EVENT_GRID,
    registrationState: subscription.eventGrid,
    registrationPolicy: "RegistrationRequired",
    resourceTypes: Object.entries(resourceTypes).map(([resourceType, { locations, versions }]) => ({
      resourceType,
      locations,
      apiVersions: versions,
      capabilities: "None",
    })),
  };
}
