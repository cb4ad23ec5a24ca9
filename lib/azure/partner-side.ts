import "server-only";
import { randomUUID } from "node:crypto";
import { workerConfig } from "@/lib/config";
import { call, type Failed } from "./call";
import { management } from "./clients";

export type OfferedNamespace = { name: string; location: string; endpoint: string };
export type PartnerSide = {
  is: "read";
  registration: { name: string; immutableId: string };
  namespaces: OfferedNamespace[];
  /** Namespaces of ours that cannot be offered, with the reason in words for an operator. */
  unusable: { name: string; why: string }[];
};

/**
 * Reads the partner's own Azure resources: the registration with the immutable id that customers need, and one
 * namespace a region. A namespace that routes by source is not offered: it ignores channel names (azure trap 18).
 */
export async function readPartnerSide(): Promise<PartnerSide | Failed> {
  const { AZURE_PARTNER_RESOURCE_GROUP: group, AZURE_PARTNER_REGISTRATION: name } = workerConfig();
  const registration = await call("read", randomUUID(), (options) =>
    management().partnerRegistrations.get(group, name, options),
  );
  if (registration.is === "failed") return registration;
  const { id, partnerRegistrationImmutableId: immutableId } = registration.value;
  if (!id || !immutableId) throw new Error(`Azure shows partner registration ${name} without its ids`);

  const listed = await call("read", randomUUID(), async (options) => {
    const all = [];
    for await (const namespace of management().partnerNamespaces.listByResourceGroup(group, {
      ...options,
      top: 100,
    }))
      all.push(namespace);
    return all;
  });
  if (listed.is === "failed") return listed;

  const side: PartnerSide = { is: "read", registration: { name, immutableId }, namespaces: [], unusable: [] };
  for (const namespace of listed.value) {
    if (namespace.partnerRegistrationFullyQualifiedId?.toLowerCase() !== id.toLowerCase()) continue;
    const why = whyUnusable(namespace, side.namespaces);
    if (why || !namespace.endpoint)
      side.unusable.push({ name: namespace.name ?? "?", why: why ?? "it has no endpoint yet" });
    else
      side.namespaces.push({
        name: namespace.name ?? "",
        location: normalize(namespace.location),
        endpoint: namespace.endpoint,
      });
  }
  return side;
}

function whyUnusable(
  namespace: { partnerTopicRoutingMode?: string; provisioningState?: string; location: string },
  taken: OfferedNamespace[],
): string | undefined {
  if (namespace.partnerTopicRoutingMode !== "ChannelNameHeader")
    return "it does not route by channel name, which is fixed at its creation";
  if (namespace.provisioningState !== "Succeeded")
    return `its provisioning state is ${namespace.provisioningState}`;
  const other = taken.find(({ location }) => location === normalize(namespace.location));
  return other ? `${other.name} serves ${other.location} already` : undefined;
}

/** Azure writes "West Europe" and "westeurope" for one place. */
const normalize = (location: string) => location.toLowerCase().replaceAll(" ", "");
