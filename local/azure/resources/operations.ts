import { ARM_LOCATION, armOperationHeaders, asyncHeaders } from "../http/async-operation.ts";
import type { Answer, Call, Handler } from "../http/call.ts";
import { ok } from "../http/call.ts";
import { linkRefusal } from "../http/signed-link.ts";
import { EVENT_GRID } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { operationKey } from "../rules/operations.ts";
import type { Operation } from "../store/records.ts";

const regional = (call: Call) => call.param("location");
const global = () => "";

/** GET operationsStatus/{id}: 200 with InProgress, Succeeded or Failed and error (recorded), or Canceled (of the SDK). */
export const getOperationStatus = statusAt(regional);
export const getGlobalOperationStatus = statusAt(global);

/** GET operationResults/{id}: 202 while it runs, then 204 (inferred). */
export const getOperationResult = resultAt(regional);
export const getGlobalOperationResult = resultAt(global);

/** GET /subscriptions/{id}/operationresults/{id}, where ARM's own deletions are asked for: 202, then 200. */
export const getArmOperationResult: Handler = (call) => {
  const key = operationKey(call.param("subscriptionId"), ARM_LOCATION, call.param("operation"));
  const operation = call.azure.store.get("operations", key);
  if (!operation) return refuse("operationNotFound", { operation: call.param("operation") });
  return (
    linkRefusal(call.path, call.query, operation) ??
    (operation.status === "InProgress"
      ? { status: 202, headers: armOperationHeaders(call, operation) }
      : { status: 200 })
  );
};

/** GET /providers/Microsoft.EventGrid/operations: every action that roles can permit here. */
export function listActions(_: Call, actions: string[]): Answer {
  const names = [...new Set(actions)].filter((action) => action.startsWith(EVENT_GRID)).sort();
  return ok({
    value: names.map((name) => {
      const [, ...parts] = name.split("/");
      const resource = parts
        .filter((part) => !["read", "write", "delete", "action"].includes(part))
        .join("/");
      const display = { provider: "Microsoft Event Grid", resource, operation: name, description: name };
      return { name, isDataAction: false, origin: "UserAndSystem", display };
    }),
  });
}

function statusAt(locationOf: (call: Call) => string): Handler {
  return (call) =>
    withOperation(call, locationOf(call), (operation, key) => {
      const { name, status, error } = operation;
      const headers = asyncHeaders(call, key);
      const body = { id: headers["azure-asyncoperation"], name, status, ...(error ? { error } : {}) };
      return status === "InProgress" ? { status: 200, body, headers: { "retry-after": "1" } } : ok(body);
    });
}

function resultAt(locationOf: (call: Call) => string): Handler {
  return (call) =>
    withOperation(call, locationOf(call), (operation, key) =>
      operation.status === "InProgress" ? { status: 202, headers: asyncHeaders(call, key) } : { status: 204 },
    );
}

function withOperation(
  call: Call,
  location: string,
  act: (operation: Operation, key: string) => Answer,
): Answer | Refusal {
  const key = operationKey(call.param("subscriptionId"), location, call.param("operation"));
  const operation = call.azure.store.get("operations", key);
  if (!operation) return refuse("operationNotFound", { operation: call.param("operation") });
  return linkRefusal(call.path, call.query, operation) ?? act(operation, key);
}
