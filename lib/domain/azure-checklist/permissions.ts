import type { Permission, Read } from "./facts";

/** `unknown`: Azure does not say, so only trying tells. */
export type May = "yes" | "no" | "unknown";

const eg = "Microsoft.EventGrid";

/** What the portal does every day, and so the least it needs (reference, azure 9.1). */
export const dailyNeeds = [
  { action: `${eg}/partnerRegistrations/read`, words: "read the partner registration" },
  { action: `${eg}/partnerNamespaces/read`, words: "read the partner namespaces" },
  { action: `${eg}/partnerNamespaces/channels/read`, words: "read channels" },
  { action: `${eg}/partnerNamespaces/channels/write`, words: "create and change channels" },
  { action: `${eg}/partnerNamespaces/channels/delete`, words: "delete channels" },
] as const;

export const sendAction = `${eg}/events/send/action`;

/** What only setting up needs: a person with more rights may do it instead. */
export const setUpActions = {
  "register-provider": `${eg}/register/action`,
  "create-registration": `${eg}/partnerRegistrations/write`,
  "create-namespace": `${eg}/partnerNamespaces/write`,
  "write-event-subscription": `${eg}/eventSubscriptions/write`,
  "test-delivery": `${eg}/partnerNamespaces/write`,
} as const;

/** By Azure's rule: some assignment gives the action and does not take it away again. */
export function mayAct(rights: Read<readonly Permission[]>, action: string): May {
  return may(rights, (one) => covers(one.actions, action) && !covers(one.notActions, action));
}

export function maySend(rights: Read<readonly Permission[]>): May {
  return may(rights, (one) => covers(one.dataActions, sendAction) && !covers(one.notDataActions, sendAction));
}

function may(rights: Read<readonly Permission[]>, permits: (one: Permission) => boolean): May {
  if (rights.is !== "read") return "unknown";
  return rights.value.some(permits) ? "yes" : "no";
}

function covers(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
  });
}
