import type { OrganizationRole, PartnerRole } from "./roles";

/** What a role is called and what it means, for whoever gives one. */
export const roleWords: Record<PartnerRole | OrganizationRole, { label: string; means: string }> = {
  admin: { label: "Admin", means: "Does everything: reviews, deletes, sets up Azure, looks after people." },
  support: {
    label: "Support",
    means: "Reads everything, checks and tries again, extends deadlines, writes notes.",
  },
  auditor: { label: "Auditor", means: "Reads everything, the audit log too. Changes nothing." },
  owner: { label: "Owner", means: "Does everything in the organization, and looks after its people." },
  editor: { label: "Editor", means: "Requests, changes and deletes event flows." },
  viewer: { label: "Viewer", means: "Reads event flows and people. Changes nothing." },
};
