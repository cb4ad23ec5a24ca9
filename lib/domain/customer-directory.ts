import { personalAccounts } from "./invitation";

/** Why a directory is no organization's, in words; undefined: it may be one's. Both are GUIDs in small letters. */
export function noCustomersDirectory(tenantId: string, partnerTenantId: string): string | undefined {
  if (tenantId === personalAccounts)
    return "All personal Microsoft accounts share this directory, so it is no organization's. Nothing was added.";
  if (tenantId === partnerTenantId)
    return "This is the partner's own directory: its people look after organizations and are none. Nothing was added.";
  return undefined;
}
