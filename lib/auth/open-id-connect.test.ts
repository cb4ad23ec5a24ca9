import { beforeAll, describe, expect, test, vi } from "vitest";
import { webConfig } from "@/lib/config";
import { identityOf } from "./open-id-connect";

const partner = "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10";
const customer = "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711";

beforeAll(() => {
  const settings = {
    DATABASE_URL: "postgresql://web@127.0.0.1/portal",
    PORTAL_URL: "https://portal.northwind.example",
    PARTNER_NAME: "Northwind Traders",
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "portal",
    OIDC_CLIENT_SECRET: "secret",
    PARTNER_TENANT_ID: partner,
    FIRST_ADMIN: "object-1",
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

const identity = (claims: object) =>
  identityOf({ iss: "https://login.example", sub: "s", tid: customer, ...claims }, webConfig());

describe("roles of an ID token", () => {
  test("at the partner count for its own directory alone, the highest of several", () => {
    const roles = ["Portal.Auditor", "Portal.Support"];
    expect(identity({ tid: partner, roles }).partnerRole).toBe("support");
    expect(identity({ tid: partner, roles: ["Portal.Admin"] }).partnerRole).toBe("admin");
    expect(identity({ roles: ["Portal.Admin"] }).partnerRole).toBeNull();
    for (const other of ["portal.admin", "Admin", "Portal.Owner", "Organization.Admin"])
      expect(identity({ tid: partner, roles: [other] }).partnerRole, other).toBeNull();
  });
  test("in an organization are taken as said", () => {
    expect(identity({ roles: ["Organization.Viewer", "Organization.Owner"] }).organizationRole).toBe("owner");
    expect(identity({}).organizationRole).toBeNull();
  });
  test("FIRST_ADMIN is a person of the partner's directory, by object ID or subject", () => {
    expect(identity({ tid: partner, oid: "object-1" }).isFirstAdmin).toBe(true);
    expect(identity({ tid: partner, sub: "object-1" }).isFirstAdmin).toBe(true);
    expect(identity({ oid: "object-1" }).isFirstAdmin).toBe(false);
    expect(identity({ tid: partner, oid: "object-2" }).isFirstAdmin).toBe(false);
  });
});

test("an e-mail domain counts only where the provider says that the address is verified", () => {
  const email = "Mara@Adventure-Works.example";
  for (const word of [{ email_verified: true }, { xms_edov: true }, { xms_edov: 1 }, { xms_edov: "1" }])
    expect(identity({ email, ...word }).verifiedDomain, JSON.stringify(word)).toBe("adventure-works.example");
  for (const word of [
    {},
    { email_verified: false },
    { xms_edov: 0 },
    { xms_edov: "0" },
    { email_verified: "no" },
  ])
    expect(identity({ email, ...word }).verifiedDomain, JSON.stringify(word)).toBeNull();
  expect(identity({ preferred_username: email, email_verified: true }).verifiedDomain).toBeNull();
  expect(identity({ email: "a@b@c.example", email_verified: true }).verifiedDomain).toBeNull();
});

test("a name that is hidden, from right to left or without an end keeps nobody out", () => {
  expect(identity({ name: "Ma\u200bra\u202e Lind" }).name).toBe("Mara Lind");
  expect(identity({ name: "مارا" }).name).toBe("مارا");
  expect(identity({ name: "W".repeat(900) }).name).toBe(`${"W".repeat(199)}…`);
  expect(identity({ name: "\u200b", preferred_username: "mara@example" }).name).toBe("mara@example");
  expect(identity({ name: "" }).name).toBe("Unnamed");
  expect(identity({ email: "m\u200bara@example", preferred_username: "other" }).email).toBe("mara@example");
  expect(identity({ email: `${"m".repeat(400)}@example` }).email).toBeNull();
});
