import type { Azure } from "../azure.ts";
import { groupId, keyOf, resourceId, subscriptionId } from "../ids.ts";
import type { AzureSubscription, PartnerTopic, Principal, ResourceGroup, Tenant } from "../store/records.ts";
import type { Address } from "./addresses.ts";

/** What one page is about, as far down as its address goes. */
export interface Whereabouts {
  tenant: Tenant;
  person: Principal | undefined;
  subscription: AzureSubscription;
  group: ResourceGroup | undefined;
  topic: PartnerTopic | undefined;
}

/** Looks up an address; undefined when something in it does not exist. */
export function lookUp(azure: Azure, address: Address): Whereabouts | undefined {
  const { store } = azure;
  const subscription = store.get("subscriptions", keyOf(subscriptionId(address.subscription)));
  const tenant = subscription && store.get("tenants", keyOf(`/tenants/${subscription.tenantId}`));
  if (!subscription || !tenant) return undefined;
  const group = address.group
    ? store.get("resourceGroups", keyOf(groupId(address.subscription, address.group)))
    : undefined;
  const place = {
    subscriptionId: address.subscription,
    resourceGroup: address.group ?? "",
    name: address.topic ?? "",
  };
  const topic = address.topic ? store.get("topics", keyOf(resourceId("partnerTopics", place))) : undefined;
  if ((address.group && !group) || (address.topic && !topic)) return undefined;
  return { tenant, person: personOf(azure, tenant), subscription, group, topic };
}

export function directoryOf(where: Whereabouts): { name: string; person: string } {
  return { name: where.tenant.displayName, person: where.person?.displayName ?? "nobody" };
}

function personOf(azure: Azure, tenant: Tenant): Principal | undefined {
  const people = azure.store.all("principals").map(({ record }) => record);
  return people.find(({ kind, tenantId }) => kind === "person" && keyOf(tenantId) === keyOf(tenant.tenantId));
}
