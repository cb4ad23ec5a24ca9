import { operationBase } from "../rules/operations.ts";
import type { Operation } from "../store/records.ts";
import type { Call } from "./call.ts";
import { signedQuery } from "./signed-link.ts";

/**
 * Headers of an asynchronous answer (appendix A6). Azure's Retry-After is 10; here operations take about a second.
 * The addresses are absolute and made from our own origin, never from the request.
 */
export function asyncHeaders(call: Call, operationKey: string): Record<string, string> {
  const operation = call.azure.store.get("operations", operationKey);
  if (!operation) throw new Error(`There is no operation ${operationKey}.`);
  const { subscriptionId, location, name } = operation;
  const base = operationBase(subscriptionId, location);
  const linkTo = (part: string) => link(call, `${base}/${part}/${name.toUpperCase()}`, operation);
  return {
    "azure-asyncoperation": linkTo("operationsStatus"),
    location: linkTo("operationResults"),
    "retry-after": "1",
  };
}

function link({ azure, apiVersion }: Call, path: string, { signing }: Operation): string {
  const query = signing ? signedQuery(path, apiVersion, signing) : `?api-version=${apiVersion}`;
  return azure.addresses.resourceManager + path + query;
}

/** Where operations of ARM itself, which has no region, are kept. */
export const ARM_LOCATION = "global";

/** ARM's own long-running deletions have only a Location, which answers 202 until they are done. */
export function armOperationHeaders(call: Call, operation: Operation): Record<string, string> {
  const path = `/subscriptions/${call.param("subscriptionId")}/operationresults/${operation.name}`;
  return { location: link(call, path, operation), "retry-after": "1" };
}
