import { z } from "zod";
import { armOperationHeaders } from "../http/async-operation.ts";
import { type Answer, type Call, type Handler, ok, readBody, subscriptionOf } from "../http/call.ts";
import { listPage } from "../http/list-page.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import { Refusal, refuse } from "../refusal.ts";
import { startGroupDeletion } from "../rules/deletion.ts";
import { isResourceGroupName } from "../rules/names.ts";
import { isOffered, regionName, regions } from "../rules/regions.ts";
import { groupKeyOf } from "../rules/resource-groups.ts";
import { tags } from "../rules/tags.ts";
import type { ResourceGroup } from "../store/records.ts";

const groupBody = z.object({ location: z.string(), tags });

const groupPatch = z.object({ tags });

/** GET resourceGroups of one Azure subscription. */
export const listResourceGroups: Handler = (call) =>
  listPage(call, "resourceGroups", [keyOf(subscriptionId(call.param("subscriptionId")))], onWire);

/** GET one; 404 ResourceGroupNotFound. */
export const getResourceGroup: Handler = (call) => withGroup(call, (group) => ok(onWire(group)));

/** HEAD: 204 when it exists, else 404 (SDK: checkExistence). */
export const headResourceGroup: Handler = (call) => withGroup(call, () => ({ status: 204 }));

/** PATCH: 200; changes the tags. */
export const patchResourceGroup: Handler = (call) =>
  withGroup(call, (group) => {
    const body = readBody(call, groupPatch);
    if (body instanceof Refusal) return body;
    const changed = { ...group, tags: body.tags ?? group.tags };
    call.azure.store.put("resourceGroups", groupKeyOf(group), changed);
    return ok(onWire(changed));
  });

/** DELETE: 202 with Location; everything in it goes too. 404 ResourceGroupNotFound. */
export const deleteResourceGroup: Handler = (call) =>
  withGroup(call, (group) => {
    return { status: 202, headers: armOperationHeaders(call, startGroupDeletion(call.azure, group)) };
  });

function withGroup(call: Call, act: (group: ResourceGroup) => Answer | Refusal): Answer | Refusal {
  const [subscription, name] = [call.param("subscriptionId"), call.param("resourceGroup")];
  const group = call.azure.store.get("resourceGroups", keyOf(groupId(subscription, name)));
  return group ? act(group) : refuse("resourceGroupNotFound", { group: name });
}

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
  if (before?.deleting) return refuse("resourceGroupBeingDeleted", { group: name });
  if (before && before.location !== regionName(body.location))
    return refuse("groupLocationFixed", { location: body.location, existing: before.location });
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
    properties: { provisioningState: group.deleting ? "Deleting" : "Succeeded" },
  };
}
