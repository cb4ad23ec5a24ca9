import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Placed, Principal, Tags } from "../store/records.ts";

/** One Resource Manager request that has passed all of ARM's own checks. */
export interface Call {
  azure: Azure;
  caller: Principal;
  /** Path as it was sent, for links to the next page. */
  path: string;
  query: URLSearchParams;
  apiVersion: string;
  /** A `{name}` of the route's template, as it was sent. */
  param(name: string): string;
  body: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** How long to wait before it is sent. */
  delayMs?: number;
}

export type Handler = (call: Call) => Answer | Refusal;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** Reads a body by its wire shape, or refuses as ARM does for content it cannot deserialize. */
export function readBody<S extends z.ZodType>(call: Call, shape: S): z.infer<S> | Refusal {
  const parsed = shape.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.length ? `${issue.path.join(".")}: ` : "";
  return refuse("malformedBody", { reason: `${place}${issue?.message ?? "not valid"}` });
}

/** Where the addressed resource lives, with subscription and resource group in the casing they were created with. */
export function placeOf(call: Call, nameParam: string): Placed {
  const subscription = call.param("subscriptionId");
  const group = call.param("resourceGroup");
  const known = call.azure.store.get("resourceGroups", keyOf(groupId(subscription, group)));
  return {
    subscriptionId: known?.subscriptionId ?? subscription,
    resourceGroup: known?.name ?? group,
    name: nameParam === "default" ? "default" : call.param(nameParam),
  };
}

export function notFound(place: Placed, resource: string): Refusal {
  return refuse("resourceNotFound", {
    resource: `Microsoft.EventGrid/${resource}`,
    group: place.resourceGroup,
  });
}

/** Fields every tracked resource has on the wire (recorded; appendix A). */
export function envelope(
  id: string,
  type: string,
  name: string,
  rest: { location: string; tags: Tags },
): object {
  return { systemData: null, location: rest.location, tags: rest.tags, id, name, type };
}

export function subscriptionOf(call: Call) {
  return call.azure.store.get("subscriptions", keyOf(subscriptionId(call.param("subscriptionId"))));
}
