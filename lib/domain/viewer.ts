import type { OrganizationRole, PartnerRole } from "./roles";
import type { Scope } from "./scopes";

/** Somebody signed in. Every read and every write is made for one (blueprint, section 7.4). */
export type Customer = {
  is: "customer";
  personId: string;
  personName: string;
  organizationId: string;
  organizationName: string;
  role: OrganizationRole;
};
export type Admin = { is: "admin"; personId: string; personName: string; role: PartnerRole };
/** Signed in, and nobody here: why, the welcome page says. */
export type Newcomer = {
  is: "newcomer";
  personId: string;
  personName: string;
  tenantId: string;
  why: "unknown" | "by-invitation" | "left" | "deactivated";
  /** The organization whose owner ended their access there; without it the partner did, for the whole portal. */
  endedIn?: string;
};

/** May use event flows. */
export type Viewer = Customer | Admin;
export type Person = Viewer | Newcomer;

/** A system of the partner, known by its token: acts for any organization, as far as its scopes go. */
export type Service = { is: "service"; tokenId: string; personName: string; scopes: readonly Scope[] };

/** A system that acts for one organization: `askedBy` is who asked there, as the system says. */
export type ServiceFor = Service & { personId: string; organizationId: string; askedBy: string };

/** Who may ask for an event flow. */
export type Requester = Customer | ServiceFor;
/** By what name the customer's people know who asked. */
export const askedByName = (requester: Requester): string =>
  requester.is === "service" ? requester.askedBy : requester.personName;

/** Who may change what is there. */
export type Actor = Viewer | Service;
