import { operationBase } from "../rules/operations.ts";
import type { Call } from "./call.ts";

/**
 * Headers of an asynchronous answer (appendix A6). Azure's Retry-After is 10; here operations take about a second.
 * The addresses are absolute and made from our own origin, never from the request.
 */
export function asyncHeaders(call: Call, operationKey: string): Record<string, string> {
  const operation = call.azure.store.get("operations", operationKey);
  if (!operation) throw new Error(`There is no operation ${operationKey}.`);
  const { subscriptionId, location, name } = operation;
  const base = call.azure.addresses.resourceManager + operationBase(subscriptionId, location);
  const tail = `${name.toUpperCase()}?api-version=${call.apiVersion}`;
  return {
    "azure-asyncoperation": `${base}/operationsStatus/${tail}`,
    location: `${base}/operationResults/${tail}`,
    "retry-after": "1",
  };
}

/** Where operations of ARM itself, which has no region, are kept. */
export const ARM_LOCATION = "global";

/** ARM's own long-running deletions have only a Location, which answers 202 until they are done. */
export function armOperationHeaders(call: Call, name: string): Record<string, string> {
  const { resourceManager } = call.azure.addresses;
  const path = `/subscriptions/${call.param("subscriptionId")}/operationresults/${name}`;
  return { location: `${resourceManager}${path}?api-version=${call.apiVersion}`, "retry-after": "1" };
}
