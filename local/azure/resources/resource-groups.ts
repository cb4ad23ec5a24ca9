import { z } from "zod";
import { type Handler, ok, readBody, subscriptionOf } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { isResourceGroupName } from "../rules/names.ts";
import { isOffered, regionName, regions } from "../rules/regions.ts";
import type { ResourceGroup } from "../store/records.ts";

const groupBody = z.object({ location: z.string(), tags: z.record(z.string(), z.string()).nullish() });

/** GET resourceGroups of one Azure subscription. */
export const listResourceGroups: Handler = (call) =>
  listPage(call, "resourceGroups", [keyOf(subscriptionId(call.param("subscriptionId")))], onWire);

/** GET one; 404 ResourceGroupNotFound. */
export const getResourceGroup: Handler = (call) => {
  const group = call.azure.store.get(
    "resourceGroups",
    keyOf(groupId(call.param("subscriptionId"), call.param("resourceGroup"))),
  );
  return group ? ok(onWire(group)) : refuse("resourceGroupNotFound", { group: call.param("resourceGroup") });
};

/** PUT: 201 for a new group, 200 for an existing one. Name rules: Azure's naming documentation. */
export const putResourceGroup: Handler = (call) => {
  const name = call.param("resourceGroup");
  const body = readBody(call, groupBody);
  if (body instanceof Refusal) return body;
  if (!isResourceGroupName(name)) return refuse("invalidResourceGroupName", { group: name });
  if (!isOffered(body.location)) {
    return refuse("locationNotAvailable", {
      location: body.location,
      type: "resourceGroups",
      locations: regions.join(","),
    });
  }
  const subscription = subscriptionOf(call)?.subscriptionId ?? call.param("subscriptionId");
  const key = keyOf(groupId(subscription, name));
  const before = call.azure.store.get("resourceGroups", key);
  const group: ResourceGroup = {
    subscriptionId: subscription,
    name: before?.name ?? name,
    location: before?.location ?? regionName(body.location),
    tags: body.tags ?? null,
  };
  call.azure.store.put("resourceGroups", key, group);
  return { status: before ? 200 : 201, body: onWire(group) };
};

function onWire(group: ResourceGroup): object {
  return {
    id: groupId(group.subscriptionId, group.name),
    name: group.name,
    type: "Microsoft.Resources/resourceGroups",
    location: group.location,
    ...(group.tags ? { tags: group.tags } : {}),
    properties: { provisioningState: "Succeeded" },
  };
}
