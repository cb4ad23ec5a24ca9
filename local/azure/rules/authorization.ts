import type { Azure } from "../azure.ts";
import { groupId, keyOf, resourceId, subscriptionId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { PartnerAuthorization, PartnerNamespace, PartnerRegistration } from "../store/records.ts";
import type { Store } from "../store/store.ts";

export interface Target {
  subscriptionId: string;
  resourceGroup: string;
}

/**
 * Why the partner may not create, change or delete in the customer's resource group now, or undefined.
 * The order (subscription, provider, resource group, authorization) is inferred (reference section 12).
 */
export function refusalInCustomerContext(
  azure: Azure,
  namespace: PartnerNamespace,
  target: Target,
): Refusal | undefined {
  const { store } = azure;
  const subscription = store.get("subscriptions", keyOf(subscriptionId(target.subscriptionId)));
  if (!subscription) return refuse("customerSubscriptionNotFound", { id: target.subscriptionId });
  if (subscription.eventGrid !== "Registered") {
    return refuse("customerProviderNotRegistered", { id: target.subscriptionId });
  }
  const group = store.get("resourceGroups", keyOf(groupId(target.subscriptionId, target.resourceGroup)));
  if (!group) return refuse("customerResourceGroupNotFound", { group: target.resourceGroup });
  const registration = registrationOf(store, namespace);
  const configuration = store.get(
    "configurations",
    keyOf(resourceId("partnerConfigurations", { ...target, name: "default" })),
  );
  const valid = configuration?.authorizations.some(
    (entry) => registration && names(entry, registration) && new Date(entry.expiresAt) > azure.clock.now(),
  );
  return valid ? undefined : refuse("partnerNotAuthorized");
}

export function registrationOf(store: Store, namespace: PartnerNamespace): PartnerRegistration | undefined {
  return store.get("registrations", keyOf(namespace.registrationId));
}

/** An entry names a partner by immutable id or by name; one is enough (onboard-partner.md). */
function names(entry: PartnerAuthorization, registration: PartnerRegistration): boolean {
  if (entry.immutableId) return keyOf(entry.immutableId) === keyOf(registration.immutableId);
  return entry.partnerName !== null && keyOf(entry.partnerName) === keyOf(registration.partnerName ?? "");
}
