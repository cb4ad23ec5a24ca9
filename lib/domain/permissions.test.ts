import { describe, expect, test } from "vitest";
import { may, type PermissionOf, permissionTable } from "./permissions";
import { type OrganizationRole, organizationRoles, type PartnerRole, partnerRoles } from "./roles";
import type { Admin, Customer } from "./viewer";

const admin = (role: PartnerRole): Admin => ({ is: "admin", personId: "", personName: "", role });
const customer = (role: OrganizationRole): Customer => ({
  is: "customer",
  personId: "",
  personName: "",
  organizationId: "",
  organizationName: "",
  role,
});

/** Written down by hand, so that a line of the table cannot change unseen. */
const support = [
  "check now",
  "download support bundles",
  "export event flows",
  "extend deadlines",
  "read Azure",
  "read audit log",
  "read branding",
  "read event flows",
  "read event types",
  "read organizations",
  "read people",
  "read reviews",
  "view as customer",
  "write notes",
];
const editor = [
  "change event flows",
  "change own settings",
  "check now",
  "delete event flows",
  "hand over",
  "read event flows",
  "read people",
  "send test events",
];
const viewer = ["change own settings", "read event flows", "read people"];

describe("at the partner", () => {
  const isLine = (line: string): line is PermissionOf["admin"] => line in permissionTable.admin;
  const lines = Object.keys(permissionTable.admin).filter(isLine);
  const allowed = (role: PartnerRole) => lines.filter((line) => may(admin(role), line)).sort();

  test("an admin may everything", () => expect(allowed("admin")).toEqual([...lines].sort()));
  test("support helps and decides nothing", () => expect(allowed("support")).toEqual(support));
  test("an auditor reads and takes copies, and changes nothing", () => {
    const reads = lines.filter((line) => /^(read|export) /.test(line)).sort();
    expect(allowed("auditor")).toEqual(reads);
  });
  test("whatever changes or decides is for admins", () => {
    for (const line of lines.filter((line) => /^(manage|delete|review|mend|change) /.test(line)))
      expect(
        partnerRoles.filter((role) => may(admin(role), line)),
        line,
      ).toEqual(["admin"]);
  });
});

describe("in an organization", () => {
  const isLine = (line: string): line is PermissionOf["customer"] => line in permissionTable.customer;
  const lines = Object.keys(permissionTable.customer).filter(isLine);
  const allowed = (role: OrganizationRole) => lines.filter((line) => may(customer(role), line)).sort();

  test("an owner may everything", () => expect(allowed("owner")).toEqual([...lines].sort()));
  test("an editor works with event flows", () => expect(allowed("editor")).toEqual(editor));
  test("a viewer reads, and decides about themselves", () => expect(allowed("viewer")).toEqual(viewer));
});

test("a role of one side is no role of the other", () => {
  const words: readonly string[] = organizationRoles;
  expect(partnerRoles.filter((role) => words.includes(role))).toEqual([]);
});
