/** Somebody signed in. Every read and every write is made for one (blueprint, section 7.4). */
export type Customer = {
  is: "customer";
  personId: string;
  personName: string;
  organizationId: string;
  organizationName: string;
};
export type Admin = { is: "admin"; personId: string; personName: string };
/** Signed in, but of a directory the partner has not made an organization for. */
export type Newcomer = { is: "newcomer"; personId: string; personName: string; tenantId: string };

/** May use event flows. */
export type Viewer = Customer | Admin;
export type Person = Viewer | Newcomer;
