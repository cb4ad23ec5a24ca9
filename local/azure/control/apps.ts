import { randomBytes, randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { keyOf } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Principal } from "../store/records.ts";
import { assignRole } from "../world.ts";
import type { appShape } from "./control-shapes.ts";

/** Registers an app with a secret and its roles; again with the same client id and tenant it replaces secret and name. */
export function registerApp(azure: Azure, input: z.infer<typeof appShape>): object | Refusal {
  const { store } = azure;
  if (!store.get("tenants", keyOf(`/tenants/${input.tenantId}`)))
    return refuse("malformedBody", { reason: "tenantId names no tenant" });
  const { roles, secret = randomBytes(24).toString("base64url"), clientId = randomUUID(), ...named } = input;
  const before = appsOf(azure).find(
    (app) => keyOf(app.clientId) === keyOf(clientId) && keyOf(app.tenantId) === keyOf(input.tenantId),
  );
  const app: Principal = {
    ...named,
    clientId,
    objectId: before?.objectId ?? randomUUID(),
    kind: "application",
    secret,
  };
  store.change(() => {
    const key = keyOf(`/principals/${app.objectId}`);
    for (const assignment of store.list("roleAssignments", key))
      store.remove("roleAssignments", assignment.key);
    store.put("principals", key, app);
    for (const { role, scope } of roles) assignRole(store, app.objectId, role, scope);
  });
  return app;
}

/** Every app registration with its secret: whoever may use the control API may be anybody. */
export function appsOf(azure: Azure): Principal[] {
  return azure.store
    .all("principals")
    .map(({ record }) => record)
    .filter(({ kind }) => kind === "application");
}
