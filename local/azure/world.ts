import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import { z } from "zod";
import { groupId, keyOf, resourceId, subscriptionId } from "./ids.ts";
import type { Placed, RoleName } from "./store/records.ts";
import type { Store } from "./store/store.ts";

const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "must be a GUID");
const role = z.enum([
  "Owner",
  "Contributor",
  "Reader",
  "Monitoring Reader",
  "EventGrid Contributor",
  "EventGrid EventSubscription Contributor",
  "EventGrid Data Sender",
]);

export const roleAssignment = z.strictObject({
  role,
  scope: z.string().startsWith("/", "must be an ARM id, such as /subscriptions/{id}"),
});

const worldShape = z.strictObject({
  tenants: z.array(z.strictObject({ tenantId: guid, displayName: z.string().min(1) })),
  principals: z.array(
    z.strictObject({
      objectId: guid,
      clientId: guid,
      kind: z.enum(["managed-identity", "person", "application"]),
      tenantId: guid,
      displayName: z.string().min(1),
      secret: z.string().min(1).optional(),
      roles: z.array(roleAssignment),
    }),
  ),
  subscriptions: z.array(
    z.strictObject({
      subscriptionId: guid,
      tenantId: guid,
      displayName: z.string().min(1),
      eventGridRegistered: z.boolean(),
      resourceGroups: z.array(z.strictObject({ name: z.string().min(1), location: z.string().min(1) })),
    }),
  ),
  registrations: z.array(
    z.strictObject({
      subscriptionId: guid,
      resourceGroup: z.string(),
      name: z.string(),
      immutableId: guid,
      partnerName: z.string(),
    }),
  ),
  namespaces: z.array(
    z.strictObject({
      subscriptionId: guid,
      resourceGroup: z.string(),
      name: z.string(),
      location: z.string(),
      registration: z.string(),
      routingMode: z.enum(["ChannelNameHeader", "SourceEventAttribute"]),
    }),
  ),
});

export type World = z.infer<typeof worldShape>;

/** Reads a world file; a wrong one is a thrown sentence that names file and place. */
export function readWorld(file: string): World {
  const parsed = worldShape.safeParse(JSON.parse(fs.readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`The world file ${file} is wrong at ${issue?.path.join(".")}: ${issue?.message}`);
}

/** Puts a world into an empty store, in one change. */
export function loadWorld(store: Store, world: World): void {
  store.change(() => {
    for (const tenant of world.tenants) store.put("tenants", keyOf(`/tenants/${tenant.tenantId}`), tenant);
    for (const { roles, ...principal } of world.principals) {
      store.put("principals", keyOf(`/principals/${principal.objectId}`), principal);
      for (const { role, scope } of roles) assignRole(store, principal.objectId, role, scope);
    }
    for (const { resourceGroups, eventGridRegistered, ...subscription } of world.subscriptions) {
      store.put("subscriptions", keyOf(subscriptionId(subscription.subscriptionId)), {
        ...subscription,
        eventGrid: eventGridRegistered ? "Registered" : "NotRegistered",
      });
      for (const group of resourceGroups) {
        const id = groupId(subscription.subscriptionId, group.name);
        store.put("resourceGroups", keyOf(id), {
          subscriptionId: subscription.subscriptionId,
          ...group,
          tags: null,
        });
      }
    }
    for (const registration of world.registrations) {
      store.put("registrations", keyOf(resourceId("partnerRegistrations", registration)), {
        ...registration,
        tags: null,
      });
    }
    for (const { registration, ...namespace } of world.namespaces)
      putNamespace(store, namespace, registration);
  });
}

export function assignRole(store: Store, objectId: string, role: RoleName, scope: string): void {
  store.put("roleAssignments", keyOf(`/principals/${objectId}/assignments/${randomUUID()}`), {
    principalId: objectId,
    role,
    scope,
  });
}

/** A namespace key as Azure makes them: 44 characters of base64. */
export function newAccessKey(): string {
  return randomBytes(32).toString("base64");
}

type NewNamespace = Placed & Pick<World["namespaces"][number], "location" | "routingMode">;

function putNamespace(store: Store, namespace: NewNamespace, registration: string): void {
  store.put("namespaces", keyOf(resourceId("partnerNamespaces", namespace)), {
    ...namespace,
    registrationId: resourceId("partnerRegistrations", { ...namespace, name: registration }),
    disableLocalAuth: false,
    publicNetworkAccess: "Enabled",
    key1: newAccessKey(),
    key2: newAccessKey(),
    tags: null,
    provisioning: "Succeeded",
  });
}
