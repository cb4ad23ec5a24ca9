import { createHash } from "node:crypto";
import type { Principal } from "../store/records.ts";

/** Event Grid's own application in Azure's public cloud (secure-webhook-delivery.md). */
const EVENT_GRID_APPLICATION = "4962773b-9cdb-44cf-a8bf-237846a00ab7";

/** Event Grid as a caller in one tenant, where it has an object id of its own that stays the same. */
export function eventGridIn(tenantId: string): Principal {
  const digest = createHash("sha256").update(`${EVENT_GRID_APPLICATION} in ${tenantId.toLowerCase()}`);
  const [, a, b, c, d, e] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest.digest("hex")) ?? [];
  return {
    objectId: [a, b, c, d, e].join("-"),
    clientId: EVENT_GRID_APPLICATION,
    kind: "managed-identity",
    tenantId,
    displayName: "Microsoft.EventGrid",
  };
}
