import { keyOf } from "../ids.ts";
import type { RoleName } from "../store/records.ts";
import type { Store } from "../store/store.ts";

interface Role {
  actions: string[];
  dataActions: string[];
}

/** The parts of Azure's built-in roles that matter here (built-in-roles documentation). */
const roles: Record<RoleName, Role> = {
  Owner: { actions: ["*"], dataActions: [] },
  Contributor: { actions: ["*"], dataActions: [] },
  Reader: { actions: ["*/read"], dataActions: [] },
  "Monitoring Reader": { actions: ["*/read"], dataActions: [] },
  "EventGrid Contributor": {
    actions: [
      "Microsoft.EventGrid/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Authorization/*/read",
    ],
    dataActions: [],
  },
  "EventGrid EventSubscription Contributor": {
    actions: [
      "Microsoft.EventGrid/eventSubscriptions/*",
      "Microsoft.Resources/subscriptions/resourceGroups/read",
      "Microsoft.Authorization/*/read",
    ],
    dataActions: [],
  },
  "EventGrid Data Sender": { actions: [], dataActions: ["Microsoft.EventGrid/events/send/action"] },
};

/** Whether a caller may do `action` at `scope` (an ARM id), by the roles assigned there or above. */
export function mayAct(store: Store, objectId: string, action: string, scope: string): boolean {
  return assigned(store, objectId, scope).some((role) =>
    role.actions.some((pattern) => covers(pattern, action)),
  );
}

/** The same for data actions, such as sending events. */
export function maySend(store: Store, objectId: string, scope: string): boolean {
  const action = "Microsoft.EventGrid/events/send/action";
  return assigned(store, objectId, scope).some((role) => role.dataActions.includes(action));
}

/** What the roles assigned there or above permit, one entry a role, as Azure lists it to the caller. */
export function permissionsAt(store: Store, objectId: string, scope: string): Role[] {
  return assigned(store, objectId, scope);
}

/** Whether the caller has any role in the scope, so that lists show it. */
export function hasRoleUnder(store: Store, objectId: string, scope: string): boolean {
  return store
    .list("roleAssignments", keyOf(`/principals/${objectId}`))
    .some(({ record }) => isWithin(record.scope, scope) || isWithin(scope, record.scope));
}

function assigned(store: Store, objectId: string, scope: string): Role[] {
  return store
    .list("roleAssignments", keyOf(`/principals/${objectId}`))
    .filter(({ record }) => isWithin(scope, record.scope))
    .map(({ record }) => roles[record.role]);
}

function isWithin(scope: string, outer: string): boolean {
  return `${keyOf(scope)}/`.startsWith(`${keyOf(outer)}/`);
}

function covers(pattern: string, action: string): boolean {
  const [before = "", after] = pattern.toLowerCase().split("*");
  const wanted = action.toLowerCase();
  return after === undefined ? wanted === before : wanted.startsWith(before) && wanted.endsWith(after);
}
