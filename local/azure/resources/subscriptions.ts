import { type Handler, ok, subscriptionOf } from "../http/call.ts";
import { subscriptionId } from "../ids.ts";
import { refuse } from "../refusal.ts";
import type { AzureSubscription } from "../store/records.ts";
import { hasRoleUnder } from "../trust/roles.ts";

/** GET /subscriptions: the Azure subscriptions in which the caller has a role. */
export const listSubscriptions: Handler = ({ azure, caller }) => {
  const visible = azure.store
    .all("subscriptions")
    .filter(({ key }) => hasRoleUnder(azure.store, caller.objectId, key))
    .map(({ record }) => onWire(record));
  return ok({ value: visible, count: { type: "Total", value: visible.length } });
};

/** GET /subscriptions/{id}. Unknown: 404 SubscriptionNotFound, decided before any handler. */
export const getSubscription: Handler = (call) => {
  const subscription = subscriptionOf(call);
  return subscription
    ? ok(onWire(subscription))
    : refuse("subscriptionNotFound", { id: call.param("subscriptionId") });
};

function onWire(subscription: AzureSubscription): object {
  return {
    id: subscriptionId(subscription.subscriptionId),
    authorizationSource: "RoleBased",
    managedByTenants: [],
    subscriptionId: subscription.subscriptionId,
    tenantId: subscription.tenantId,
    displayName: subscription.displayName,
    state: "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "PayAsYouGo_2014-09-01",
      spendingLimit: "Off",
    },
  };
}
