import { randomUUID } from "node:crypto";
import type { Azure } from "../azure.ts";
import { keyOf } from "../ids.ts";
import { announce } from "../rules/announce.ts";
import type { ResourceEvent } from "../store/event-records.ts";
import type { Principal } from "../store/records.ts";
import type { ArmRequest } from "./arm-request.ts";
import type { Answer } from "./call.ts";

const kinds: Record<string, ResourceEvent["kind"]> = {
  PUT: "Write",
  PATCH: "Write",
  DELETE: "Delete",
  POST: "Action",
};

/**
 * Tells listeners about a call that succeeded: PUT, PATCH, DELETE and POST create events, GET does not
 * (event-schema-resource-groups.md). Of an asynchronous operation they hear when it has succeeded or failed, of a
 * refused call and of a DELETE that found nothing they do not hear (all inferred). Call it inside the change that the
 * call makes.
 */
export function announceCall(
  azure: Azure,
  request: ArmRequest,
  { caller, operation, answer }: { caller: Principal; operation: string; answer: Answer },
): void {
  const kind = kinds[request.method];
  if (!kind || answer.status === 204) return;
  const path = decodeURIComponent(request.url.pathname);
  const happened: ResourceEvent = {
    kind,
    resourceId: kind === "Action" ? path.slice(0, path.lastIndexOf("/")) : path,
    operation,
    correlationId: request.correlationId,
    caller,
    request: {
      clientRequestId: request.header("x-ms-client-request-id") ?? randomUUID(),
      method: request.method,
      url: `${azure.addresses.resourceManager}${request.url.pathname}${request.url.search}`,
    },
  };
  const status = answer.headers?.["azure-asyncoperation"];
  const key = status === undefined ? undefined : keyOf(new URL(status).pathname);
  const running = key === undefined ? undefined : azure.store.get("operations", key);
  if (key !== undefined && running?.status === "InProgress")
    azure.store.put("operations", key, { ...running, announces: happened });
  else announce(azure, happened);
}
