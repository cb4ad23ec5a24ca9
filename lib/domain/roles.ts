/** What somebody is at the partner. */
export const partnerRoles = ["admin", "support", "auditor"] as const;
export type PartnerRole = (typeof partnerRoles)[number];

/** What somebody is in their organization. */
export const organizationRoles = ["owner", "editor", "viewer"] as const;
export type OrganizationRole = (typeof organizationRoles)[number];
