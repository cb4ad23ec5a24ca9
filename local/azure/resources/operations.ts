import { asyncHeaders } from "../http/async-operation.ts";
import type { Answer, Call, Handler } from "../http/call.ts";
import { ok } from "../http/call.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { operationKey } from "../rules/operations.ts";
import type { Operation } from "../store/records.ts";

/** GET operationsStatus/{id}: 200 with InProgress, Succeeded or Failed and error (recorded). */
export const getOperationStatus: Handler = (call) =>
  withOperation(call, (operation, key) => {
    const { name, status, error } = operation;
    const headers = asyncHeaders(call, key);
    const body = { id: headers["azure-asyncoperation"], name, status, ...(error ? { error } : {}) };
    return status === "InProgress" ? { status: 200, body, headers: { "retry-after": "1" } } : ok(body);
  });

/** GET operationResults/{id}: 202 while it runs, then 204 (inferred). */
export const getOperationResult: Handler = (call) =>
  withOperation(call, (operation, key) =>
    operation.status === "InProgress" ? { status: 202, headers: asyncHeaders(call, key) } : { status: 204 },
  );

function withOperation(call: Call, act: (operation: Operation, key: string) => Answer): Answer | Refusal {
  const key = operationKey(call.param("subscriptionId"), call.param("location"), call.param("operation"));
  const operation = call.azure.store.get("operations", key);
  return operation
    ? act(operation, key)
    : refuse("operationNotFound", { operation: call.param("operation") });
}
