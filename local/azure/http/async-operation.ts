import type { Call } from "./call.ts";

/**
 * Headers of an asynchronous answer (appendix A6). Azure's Retry-After is 10; here operations take about a second.
 * The addresses are absolute and made from our own origin, never from the request.
 */
export function asyncHeaders(call: Call, operationKey: string): Record<string, string> {
  const operation = call.azure.store.get("operations", operationKey);
  if (!operation) throw new Error(`There is no operation ${operationKey}.`);
  const { subscriptionId, location, name } = operation;
  const base = `${call.azure.addresses.resourceManager}/subscriptions/${subscriptionId}/providers/Microsoft.EventGrid/locations/${location}`;
  const tail = `${name.toUpperCase()}?api-version=${call.apiVersion}`;
  return {
    "azure-asyncoperation": `${base}/operationsStatus/${tail}`,
    location: `${base}/operationResults/${tail}`,
    "retry-after": "1",
  };
}
