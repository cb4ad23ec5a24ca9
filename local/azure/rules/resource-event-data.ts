import type { Azure } from "../azure.ts";
import { keyOf, subscriptionId } from "../ids.ts";
import type { ResourceEvent } from "../store/event-records.ts";
import { issuerOf } from "../trust/token-authority.ts";

/** The resource's id; subjects write `resourcegroups` in lower case (reference section 6.2). */
export function subjectOf({ resourceId }: ResourceEvent): string {
  return resourceId.replace(/\/resourceGroups\//i, "/resourcegroups/");
}

/**
 * `data` of an event about a resource (reference section 6.2). It holds who called, as Azure sends it; whoever receives
 * it should neither keep nor log `claims` and `authorization`. The values for channels are inferred.
 */
export function resourceEventData(azure: Azure, happened: ResourceEvent): object {
  const { operation, correlationId, caller, request } = happened;
  const id = /^\/subscriptions\/([^/]+)/i.exec(happened.resourceId)?.[1] ?? "";
  const subscription = azure.store.get("subscriptions", keyOf(subscriptionId(id)));
  const resourceUri = subjectOf(happened);
  return {
    authorization: {
      scope: resourceUri,
      action: operation,
      evidence: {
        role: "Contributor",
        roleAssignmentScope: subscriptionId(id),
        principalId: caller.objectId.replaceAll("-", ""),
        principalType: caller.kind === "person" ? "User" : "ServicePrincipal",
      },
    },
    claims: claimsOf(caller),
    correlationId,
    ...(request ? { httpRequest: { ...request, clientIpAddress: "127.0.0.1" } } : {}),
    resourceProvider: "Microsoft.EventGrid",
    resourceUri,
    operationName: operation,
    status: happened.ended ?? "Succeeded",
    subscriptionId: subscription?.subscriptionId ?? id,
    tenantId: subscription?.tenantId ?? "",
  };
}

const IDENTITY = "http://schemas.microsoft.com/identity/claims";
const NAME_IDENTIFIER = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

/** How the caller's application proved itself: not at all, by a secret, by a certificate. */
const proofs = { person: "0", application: "1", "managed-identity": "2" } as const;

/** Claims of the caller's token under the long names of the documents' samples. */
function claimsOf({ objectId, clientId, tenantId, kind, displayName }: ResourceEvent["caller"]): object {
  return {
    aud: "https://management.azure.com/",
    iss: issuerOf(tenantId),
    appid: clientId,
    appidacr: proofs[kind],
    [`${IDENTITY}/identityprovider`]: issuerOf(tenantId),
    [`${IDENTITY}/objectidentifier`]: objectId,
    [NAME_IDENTIFIER]: objectId,
    [`${IDENTITY}/tenantid`]: tenantId,
    ...(kind === "person" ? { name: displayName, [`${IDENTITY}/scope`]: "user_impersonation" } : {}),
    ver: "1.0",
  };
}
