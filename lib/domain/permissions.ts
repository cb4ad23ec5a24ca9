import type { OrganizationRole, PartnerRole } from "./roles";
import type { Person } from "./viewer";

/**
 * Who may what (docs/decisions/015-roles.md). Each page and each action names one line; what is not here, nobody may.
 * Row-level security holds the coarse part again: viewers and auditors write nothing, support decides nothing.
 */
const partnerPermissions = {
  "read event flows": ["admin", "support", "auditor"],
  "export event flows": ["admin", "support", "auditor"],
  "check now": ["admin", "support"],
  "write notes": ["admin", "support"],
  "extend deadlines": ["admin", "support"],
  "view as customer": ["admin", "support"],
  "download support bundles": ["admin", "support"],
  "change event flows": ["admin"],
  "mend drift": ["admin"],
  "delete event flows": ["admin"],
  "read reviews": ["admin", "support", "auditor"],
  "review requests": ["admin"],
  "read organizations": ["admin", "support", "auditor"],
  "manage organizations": ["admin"],
  "read people": ["admin", "support", "auditor"],
  "manage people": ["admin"],
  "read event types": ["admin", "support", "auditor"],
  "manage event types": ["admin"],
  "read Azure": ["admin", "support", "auditor"],
  "manage Azure": ["admin"],
  "read branding": ["admin", "support", "auditor"],
  "manage branding": ["admin"],
  "read tokens": ["admin", "auditor"],
  "manage tokens": ["admin"],
  "read webhooks": ["admin", "auditor"],
  "manage webhooks": ["admin"],
  "read audit log": ["admin", "support", "auditor"],
  "export audit log": ["admin", "auditor"],
} as const satisfies Record<string, readonly PartnerRole[]>;

const organizationPermissions = {
  "read event flows": ["owner", "editor", "viewer"],
  "check now": ["owner", "editor"],
  "change event flows": ["owner", "editor"],
  "send test events": ["owner", "editor"],
  "hand over": ["owner", "editor"],
  "delete event flows": ["owner", "editor"],
  "read people": ["owner", "editor", "viewer"],
  "manage people": ["owner"],
  "export data": ["owner"],
  "change own settings": ["owner", "editor", "viewer"],
} as const satisfies Record<string, readonly OrganizationRole[]>;

/** Signed in, and nobody here yet. */
const newcomerPermissions = { "accept invitations": ["newcomer"] };

/** The permissions of each side, by who somebody is. */
export type PermissionOf = {
  admin: keyof typeof partnerPermissions;
  customer: keyof typeof organizationPermissions;
  newcomer: keyof typeof newcomerPermissions;
};

const rolesWith: Record<Person["is"], Readonly<Record<string, readonly string[]>>> = {
  admin: partnerPermissions,
  customer: organizationPermissions,
  newcomer: newcomerPermissions,
};

/** Whether this person may do that. */
export function may<Who extends Person>(who: Who, permission: PermissionOf[Who["is"]]): boolean {
  const person: Person = who;
  const role = person.is === "newcomer" ? "newcomer" : person.role;
  return rolesWith[person.is][permission]?.includes(role) ?? false;
}

/** Every line of both tables, for tests and for the page that explains roles. */
export const permissionTable = { admin: partnerPermissions, customer: organizationPermissions };
