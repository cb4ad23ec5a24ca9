import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Azure } from "../azure.ts";
import { groupId, keyOf, subscriptionId } from "../ids.ts";
import type { Principal } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { assignRole } from "../world.ts";
import type { subscriptionShape } from "./control-shapes.ts";

/** Client id of the Azure CLI, which people use. */
const AZURE_CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

/**
 * Makes an Azure subscription with its resource groups, and its tenant with one person when they are new. Every person
 * of the tenant becomes Owner. Again with the same id: that Azure subscription is set to what is asked.
 */
export function createSubscription(azure: Azure, input: z.infer<typeof subscriptionShape>): object {
  const { store } = azure;
  const id = input.subscriptionId ?? randomUUID();
  return store.change(() => {
    if (!store.get("tenants", keyOf(`/tenants/${input.tenantId}`))) {
      store.put("tenants", keyOf(`/tenants/${input.tenantId}`), {
        tenantId: input.tenantId,
        displayName: `${input.displayName} directory`,
      });
    }
    store.put("subscriptions", keyOf(subscriptionId(id)), {
      subscriptionId: id,
      tenantId: input.tenantId,
      displayName: input.displayName,
      eventGrid: input.eventGridRegistered ? "Registered" : "NotRegistered",
    });
    for (const name of input.resourceGroups) {
      const group = { subscriptionId: id, name, location: "westeurope", tags: null };
      store.put("resourceGroups", keyOf(groupId(id, name)), group);
    }
    for (const person of peopleOf(store, input))
      assignRole(store, person.objectId, "Owner", subscriptionId(id));
    return { ...input, subscriptionId: id };
  });
}

function peopleOf(store: Store, { tenantId, displayName }: z.infer<typeof subscriptionShape>): Principal[] {
  const known = store
    .all("principals")
    .map(({ record }) => record)
    .filter((principal) => principal.kind === "person" && keyOf(principal.tenantId) === keyOf(tenantId));
  if (known.length > 0) return known;
  const person: Principal = {
    objectId: randomUUID(),
    clientId: AZURE_CLI,
    kind: "person",
    tenantId,
    displayName: `${displayName} cloud team`,
  };
  store.put("principals", keyOf(`/principals/${person.objectId}`), person);
  return [person];
}
