import { expect, test } from "vitest";
import { acceptanceOf, standingOf } from "./invitation";
import type { Person } from "./viewer";

const now = new Date("2026-12-01T10:00:00Z");
const later = new Date(now.getTime() + 1);
const open = { organizationId: "aw", expiresAt: later, revokedAt: null, acceptedAt: null };
const newcomer: Person = { is: "newcomer", personId: "p", personName: "P", tenantId: "t", why: "unknown" };

test("an invitation is open until its last moment, its revocation or its use", () => {
  expect(standingOf(open, now)).toBe("open");
  expect(standingOf({ ...open, expiresAt: now }, now)).toBe("expired");
  expect(standingOf({ ...open, revokedAt: now }, now)).toBe("revoked");
  expect(standingOf({ expiresAt: now, revokedAt: now, acceptedAt: now }, now)).toBe("used");
});

test("only somebody who belongs nowhere and was not sent away accepts an open one", () => {
  const customer: Person = {
    ...newcomer,
    is: "customer",
    organizationId: "o",
    organizationName: "O",
    role: "viewer",
  };
  const people: [Person | undefined, string][] = [
    [undefined, "sign-in-first"],
    [newcomer, "may-accept"],
    [{ ...newcomer, why: "left" }, "may-accept"],
    [{ ...newcomer, why: "by-invitation" }, "may-accept"],
    [{ ...newcomer, why: "deactivated" }, "deactivated"],
    [{ ...newcomer, why: "deactivated", endedIn: "aw" }, "deactivated"],
    [{ ...newcomer, why: "deactivated", endedIn: "fabrikam" }, "may-accept"],
    [customer, "belongs-already"],
    [{ is: "admin", personId: "p", personName: "P", role: "auditor" }, "partner"],
  ];
  for (const [person, answer] of people) {
    expect(acceptanceOf(open, person, now), answer).toBe(answer);
    expect(acceptanceOf({ ...open, revokedAt: now }, person, now)).toBe("revoked");
    expect(acceptanceOf({ ...open, acceptedAt: now }, person, now)).toBe("used");
    expect(acceptanceOf({ ...open, expiresAt: now }, person, now)).toBe("expired");
  }
});
