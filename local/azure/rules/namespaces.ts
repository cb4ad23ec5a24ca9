import type { Azure } from "../azure.ts";
import { later, SECOND } from "../clock.ts";
import { keyOf, resourceId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { PartnerNamespace, Placed, RoutingMode, Tags, TlsVersion } from "../store/records.ts";
import { newAccessKey } from "../world.ts";
import { isAddressRange } from "./address-ranges.ts";
import { isResourceName, resourceNameRule } from "./names.ts";
import { startOperation } from "./operations.ts";
import { isOffered, locationFixed, regionName, regions } from "./regions.ts";
import { schedule } from "./timers.ts";

const CREATION_MS = SECOND;
const MOST_IP_RULES = 128;

export interface NamespaceInput {
  location: string;
  tags: Tags;
  partnerRegistrationFullyQualifiedId?: string | null | undefined;
  partnerTopicRoutingMode?: RoutingMode | null | undefined;
  disableLocalAuth?: boolean | null | undefined;
  publicNetworkAccess?: "Enabled" | "Disabled" | null | undefined;
  inboundIpRules?: { ipMask: string }[] | null | undefined;
  minimumTlsVersionAllowed?: TlsVersion | null | undefined;
}

/** Where events are published: Azure has a host per namespace, here it is a path (a documented deviation). */
export function namespaceEndpoint(azure: Azure, namespace: PartnerNamespace): string {
  return `${azure.addresses.resourceManager}/namespaces/${namespace.name}/api/events`;
}

/** Creates or changes a namespace. Region and routing mode are fixed at creation (Terraform: ForceNew). */
export function putNamespace(
  azure: Azure,
  place: Placed,
  input: NamespaceInput,
): { namespace: PartnerNamespace; operationKey: string } | Refusal {
  const { store } = azure;
  const key = keyOf(resourceId("partnerNamespaces", place));
  const before = store.get("namespaces", key);
  const refused =
    (before ? changeRefusal(before, input) : creationRefusal(azure, place, input)) ?? ipRulesRefusal(input);
  if (refused) return refused;
  const namespace: PartnerNamespace = {
    ...(before ?? place),
    location: regionName(input.location),
    registrationId: before?.registrationId ?? input.partnerRegistrationFullyQualifiedId ?? "",
    routingMode: before?.routingMode ?? input.partnerTopicRoutingMode ?? "SourceEventAttribute",
    disableLocalAuth: input.disableLocalAuth ?? false,
    publicNetworkAccess: input.publicNetworkAccess ?? "Enabled",
    inboundIpRules: allowed(input.inboundIpRules ?? []),
    minimumTls: input.minimumTlsVersionAllowed ?? before?.minimumTls,
    key1: before?.key1 ?? newAccessKey(),
    key2: before?.key2 ?? newAccessKey(),
    tags: input.tags,
    provisioning: before ? "Updating" : "Creating",
  };
  return start(azure, namespace);
}

export type NamespaceChanges = Pick<
  NamespaceInput,
  "disableLocalAuth" | "publicNetworkAccess" | "inboundIpRules" | "minimumTlsVersionAllowed"
> & { tags?: Tags | undefined };

/** Changes what the SDK's PartnerNamespaceUpdateParameters name; the rest is fixed at creation. */
export function patchNamespace(
  azure: Azure,
  before: PartnerNamespace,
  input: NamespaceChanges,
): { namespace: PartnerNamespace; operationKey: string } | Refusal {
  if (before.provisioning === "Deleting") return refuse("resourceBusy", { name: before.name });
  return (
    ipRulesRefusal(input) ??
    start(azure, {
      ...before,
      tags: input.tags ?? before.tags,
      disableLocalAuth: input.disableLocalAuth ?? before.disableLocalAuth,
      publicNetworkAccess: input.publicNetworkAccess ?? before.publicNetworkAccess,
      inboundIpRules: input.inboundIpRules ? allowed(input.inboundIpRules) : before.inboundIpRules,
      minimumTls: input.minimumTlsVersionAllowed ?? before.minimumTls,
      provisioning: "Updating",
    })
  );
}

export function regenerateKey(
  azure: Azure,
  namespace: PartnerNamespace,
  name: "key1" | "key2",
): PartnerNamespace {
  const changed = { ...namespace, [name]: newAccessKey() };
  azure.store.put("namespaces", keyOf(resourceId("partnerNamespaces", namespace)), changed);
  return changed;
}

function start(
  azure: Azure,
  namespace: PartnerNamespace,
): { namespace: PartnerNamespace; operationKey: string } {
  const key = keyOf(resourceId("partnerNamespaces", namespace));
  return azure.store.change(() => {
    azure.store.put("namespaces", key, namespace);
    const operationKey = startOperation(azure, namespace.subscriptionId, namespace.location);
    const at = later(azure.clock.now(), CREATION_MS);
    schedule(azure, at, { kind: "namespace-ready", key }, operationKey);
    return { namespace, operationKey };
  });
}

function allowed(rules: { ipMask: string }[]): { ipMask: string; action: "Allow" }[] {
  return rules.map(({ ipMask }) => ({ ipMask, action: "Allow" }));
}

/** At most 128 ranges (event-grid-limits), each in CIDR notation. */
function ipRulesRefusal({
  inboundIpRules = [],
}: Pick<NamespaceInput, "inboundIpRules">): Refusal | undefined {
  const rules = inboundIpRules ?? [];
  if (rules.length > MOST_IP_RULES) return invalid(`There can be at most ${MOST_IP_RULES} inboundIpRules.`);
  const wrong = rules.find(({ ipMask }) => !isAddressRange(ipMask));
  return wrong ? invalid(`The ipMask '${wrong.ipMask}' is not in CIDR notation.`) : undefined;
}

function creationRefusal(azure: Azure, place: Placed, input: NamespaceInput): Refusal | undefined {
  if (!isOffered(input.location)) {
    const locations = regions.join(",");
    return refuse("locationNotAvailable", { location: input.location, type: "partnerNamespaces", locations });
  }
  if (!isResourceName(place.name)) return invalid(`The name '${place.name}' ${resourceNameRule}.`);
  const registration = input.partnerRegistrationFullyQualifiedId;
  if (!registration || !azure.store.get("registrations", keyOf(registration))) {
    return invalid(`The partner registration '${registration ?? ""}' was not found.`);
  }
  const taken = azure.store.all("namespaces").some(({ record }) => keyOf(record.name) === keyOf(place.name));
  return taken ? refuse("namespaceNameTaken") : undefined;
}

function changeRefusal(before: PartnerNamespace, input: NamespaceInput): Refusal | undefined {
  if (before.provisioning === "Deleting") return refuse("resourceBusy", { name: before.name });
  if (regionName(input.location) !== before.location) return locationFixed(before, input.location);
  const mode = input.partnerTopicRoutingMode;
  if (mode && mode !== before.routingMode) return invalid("The partnerTopicRoutingMode cannot be changed.");
  const registration = input.partnerRegistrationFullyQualifiedId;
  if (registration && keyOf(registration) !== keyOf(before.registrationId)) {
    return invalid("The partnerRegistrationFullyQualifiedId cannot be changed.");
  }
  return undefined;
}

function invalid(reason: string): Refusal {
  return refuse("invalidResource", { kind: "PartnerNamespace", reason });
}
