import { timingSafeEqual } from "node:crypto";
import type { Azure } from "../azure.ts";
import { keyOf, resourceId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import type { PartnerNamespace } from "../store/records.ts";
import { maySend } from "../trust/roles.ts";
import { EVENT_GRID_DATA, type TokenAuthority } from "../trust/token-authority.ts";
import type { PublishRequest } from "./publish-request.ts";

/** Why a sender is refused, or undefined: a key of the namespace, or a token with the EventGrid Data Sender role. */
export async function senderRefusal(
  azure: Azure,
  tokens: TokenAuthority,
  namespace: PartnerNamespace,
  request: PublishRequest,
): Promise<Refusal | undefined> {
  const key = request.header("aeg-sas-key");
  if (key !== undefined) {
    const known = [namespace.key1, namespace.key2].some((candidate) => isSame(candidate, key));
    return known && !namespace.disableLocalAuth
      ? undefined
      : refuse("publishBadKey", { namespace: namespace.name });
  }
  const token = /^Bearer (.+)$/i.exec(request.authorization ?? "")?.[1];
  if (!token) return refuse("publishUnauthorized");
  const verified = await tokens.verify(token, EVENT_GRID_DATA);
  if (verified instanceof Refusal) return verified;
  const caller = azure.store.get("principals", keyOf(`/principals/${verified.objectId}`));
  if (!caller) return refuse("publishUnauthorized");
  request.onCaller(caller);
  const scope = resourceId("partnerNamespaces", namespace);
  return maySend(azure.store, caller.objectId, scope)
    ? undefined
    : refuse("publishForbidden", { namespace: namespace.name });
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
