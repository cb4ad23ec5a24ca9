import { z } from "zod";
import { asyncHeaders } from "../http/async-operation.ts";
import { type Call, envelope, type Handler, notFound, ok, placeOf, readBody } from "../http/call.ts";
import { listInGroup, listInSubscription } from "../http/list-page.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { deleteNamespace as startDeletion } from "../rules/deletion.ts";
import {
  namespaceEndpoint,
  patchNamespace as patch,
  putNamespace as put,
  regenerateKey,
} from "../rules/namespaces.ts";
import { tags } from "../rules/tags.ts";
import type { PartnerNamespace } from "../store/records.ts";

const inboundIpRules = z
  .array(z.object({ ipMask: z.string(), action: z.literal("Allow").nullish() }))
  .nullish();
const minimumTlsVersionAllowed = z.enum(["1.0", "1.1", "1.2"]).nullish();
const namespaceBody = z.object({
  location: z.string(),
  tags,
  properties: z.object({
    partnerRegistrationFullyQualifiedId: z.string().nullish(),
    partnerTopicRoutingMode: z.enum(["ChannelNameHeader", "SourceEventAttribute"]).nullish(),
    disableLocalAuth: z.boolean().nullish(),
    publicNetworkAccess: z.enum(["Enabled", "Disabled"]).nullish(),
    inboundIpRules,
    minimumTlsVersionAllowed,
  }),
});
const namespacePatch = z.object({
  tags,
  properties: z
    .object({
      disableLocalAuth: z.boolean().nullish(),
      publicNetworkAccess: z.enum(["Enabled", "Disabled"]).nullish(),
      inboundIpRules,
      minimumTlsVersionAllowed,
    })
    .nullish(),
});
const keyBody = z.object({ keyName: z.enum(["key1", "key2"]) });

/** GET one; 404 ResourceNotFound. */
export const getNamespace: Handler = (call) => {
  const namespace = namespaceOf(call);
  return namespace instanceof Refusal ? namespace : ok(onWire(call, namespace));
};

/** GET all of a resource group. */
export const listNamespaces: Handler = (call) =>
  listInGroup(call, "namespaces", (namespace) => onWire(call, namespace));

export const listNamespacesInSubscription: Handler = (call) =>
  listInSubscription(call, "namespaces", (namespace) => onWire(call, namespace));

/** PUT: always 201 with Azure-AsyncOperation, "Creating" or "Updating" until it is done (recorded). */
export const putNamespace: Handler = (call) => {
  const body = readBody(call, namespaceBody);
  if (body instanceof Refusal) return body;
  const { location, tags } = body;
  const properties = known(call, body.properties);
  const done = put(call.azure, placeOf(call, "namespace"), { location, tags: tags ?? null, ...properties });
  if (done instanceof Refusal) return done;
  return { status: 201, body: onWire(call, done.namespace), headers: asyncHeaders(call, done.operationKey) };
};

/** PATCH: 201 with Azure-AsyncOperation as PUT (inferred); tags, network access, address ranges, local authentication. */
export const patchNamespace: Handler = (call) => {
  const namespace = namespaceOf(call);
  if (namespace instanceof Refusal) return namespace;
  const body = readBody(call, namespacePatch);
  if (body instanceof Refusal) return body;
  const done = patch(call.azure, namespace, { tags: body.tags, ...known(call, body.properties ?? {}) });
  if (done instanceof Refusal) return done;
  return { status: 201, body: onWire(call, done.namespace), headers: asyncHeaders(call, done.operationKey) };
};

/** DELETE: 202 with Azure-AsyncOperation (recorded), 204 when there is none. */
export const deleteNamespace: Handler = (call) => {
  const namespace = namespaceOf(call);
  if (namespace instanceof Refusal) return { status: 204 };
  const operation = startDeletion(call.azure, namespace);
  return operation instanceof Refusal ? operation : { status: 202, headers: asyncHeaders(call, operation) };
};

/** POST listKeys (recorded). */
export const listNamespaceKeys: Handler = (call) => {
  const namespace = namespaceOf(call);
  return namespace instanceof Refusal ? namespace : ok({ key1: namespace.key1, key2: namespace.key2 });
};

/** POST regenerateKey {keyName: key1 or key2}: 200 with both keys (recorded); the old one is refused at once. */
export const regenerateNamespaceKey: Handler = (call) => {
  const namespace = namespaceOf(call);
  if (namespace instanceof Refusal) return namespace;
  const body = readBody(call, keyBody);
  if (body instanceof Refusal) return body;
  const { key1, key2 } = regenerateKey(call.azure, namespace, body.keyName);
  return ok({ key1, key2 });
};

export function namespaceOf(call: Call): PartnerNamespace | Refusal {
  const place = placeOf(call, "namespace");
  const found = call.azure.store.get("namespaces", keyOf(resourceId("partnerNamespaces", place)));
  return found ?? notFound(place, `partnerNamespaces/${place.name}`);
}

/** The namespace of a channel call; missing: 404 ParentResourceNotFound. */
export function parentNamespace(call: Call): PartnerNamespace | Refusal {
  const namespace = namespaceOf(call);
  return namespace instanceof Refusal
    ? refuse("parentNotFound", { parent: call.param("namespace") })
    : namespace;
}

/** minimumTlsVersionAllowed came after 2022-06-15 (reference section 2.2); older versions neither read nor show it. */
function knowsTls({ apiVersion }: Call): boolean {
  return apiVersion.slice(0, 10) > "2022-06-15";
}

function known<P extends { minimumTlsVersionAllowed?: unknown }>(call: Call, properties: P): P {
  return knowsTls(call) ? properties : { ...properties, minimumTlsVersionAllowed: undefined };
}

/** Appendix A1. The endpoint is made from where we listen now and never stored; it is null while Creating. */
function onWire(call: Call, namespace: PartnerNamespace): object {
  const ready = namespace.provisioning !== "Creating";
  return {
    properties: {
      provisioningState: namespace.provisioning,
      partnerRegistrationFullyQualifiedId: namespace.registrationId,
      endpoint: ready ? namespaceEndpoint(call.azure, namespace) : null,
      publicNetworkAccess: namespace.publicNetworkAccess,
      ...(namespace.inboundIpRules?.length ? { inboundIpRules: namespace.inboundIpRules } : {}),
      disableLocalAuth: namespace.disableLocalAuth,
      partnerTopicRoutingMode: namespace.routingMode,
      ...(knowsTls(call) && namespace.minimumTls ? { minimumTlsVersionAllowed: namespace.minimumTls } : {}),
    },
    ...envelope(
      resourceId("partnerNamespaces", namespace),
      "Microsoft.EventGrid/partnerNamespaces",
      namespace.name,
      namespace,
    ),
  };
}
