import { type Handler, ok } from "../http/call.ts";
import { permissionsAt } from "../trust/roles.ts";

/**
 * GET permissions of the caller at an Azure subscription or a resource group: what the roles there permit together
 * (Azure's REST reference, Authorization, Permissions: list for resource group). Of the built-in roles the parts are
 * shown that matter here (trust/roles.ts).
 */
export const listPermissions: Handler = ({ azure, caller, path }) => {
  const scope = decodeURIComponent(path.replace(/\/providers\/Microsoft\.Authorization\/permissions$/i, ""));
  const value = permissionsAt(azure.store, caller.objectId, scope).map(({ actions, dataActions }) => ({
    actions,
    notActions: [],
    dataActions,
    notDataActions: [],
  }));
  return ok({ value });
};
