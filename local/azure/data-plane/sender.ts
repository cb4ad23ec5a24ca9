import type { Azure } from "../azure.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { isWithinRanges } from "../rules/address-ranges.ts";
import { namespaceEndpoint } from "../rules/namespaces.ts";
import type { PartnerNamespace } from "../store/records.ts";
import { maySend } from "../trust/roles.ts";
import { EVENT_GRID_DATA, type TokenAuthority } from "../trust/token-authority.ts";
import type { PublishRequest } from "./publish-request.ts";
import { isKey, signatureProblem } from "./shared-access.ts";

/**
 * Why a sender is refused, or undefined: the network first (order inferred), then a key of the namespace, a shared
 * access signature made with one, or a token with the EventGrid Data Sender role (reference section 7).
 */
export async function senderRefusal(
  azure: Azure,
  tokens: TokenAuthority,
  namespace: PartnerNamespace,
  request: PublishRequest,
): Promise<Refusal | undefined> {
  return (
    networkRefusal(namespace, request.address()) ?? (await identityRefusal(azure, tokens, namespace, request))
  );
}

function networkRefusal(namespace: PartnerNamespace, address: string): Refusal | undefined {
  const ranges = (namespace.inboundIpRules ?? []).map(({ ipMask }) => ipMask);
  const open = namespace.publicNetworkAccess === "Enabled";
  if (open && (ranges.length === 0 || isWithinRanges(address, ranges))) return undefined;
  return refuse("publishNetworkForbidden", { namespace: namespace.name, address });
}

async function identityRefusal(
  azure: Azure,
  tokens: TokenAuthority,
  namespace: PartnerNamespace,
  request: PublishRequest,
): Promise<Refusal | undefined> {
  const { name, disableLocalAuth, key1, key2 } = namespace;
  const key = request.header("aeg-sas-key");
  const signature =
    request.header("aeg-sas-token") ?? /^SharedAccessSignature (.+)$/i.exec(request.authorization ?? "")?.[1];
  if (disableLocalAuth && (key !== undefined || signature !== undefined))
    return refuse("publishLocalAuthDisabled", { namespace: name });
  if (key !== undefined) {
    const known = [key1, key2].some((candidate) => isKey(candidate, key));
    return known ? undefined : refuse("publishBadKey", { namespace: name });
  }
  if (signature !== undefined) {
    const problem = signatureProblem(signature, [key1, key2], namespaceEndpoint(azure, namespace));
    if (problem === undefined) return undefined;
    return refuse(problem === "expired" ? "publishSignatureExpired" : "publishBadKey", { namespace: name });
  }
  const token = /^Bearer (.+)$/i.exec(request.authorization ?? "")?.[1];
  if (!token) return refuse("publishUnauthorized");
  const verified = await tokens.verify(token, EVENT_GRID_DATA);
  if (verified instanceof Refusal) return refuse("publishBadToken");
  const caller = azure.store.get("principals", keyOf(`/principals/${verified.objectId}`));
  if (!caller || keyOf(caller.tenantId) !== keyOf(verified.tenantId)) return refuse("publishBadToken");
  request.onCaller(caller);
  const scope = resourceId("partnerNamespaces", namespace);
  return maySend(azure.store, caller.objectId, scope)
    ? undefined
    : refuse("publishForbidden", { namespace: namespace.name });
}
