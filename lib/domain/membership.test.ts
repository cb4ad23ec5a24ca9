import { describe, expect, test } from "vitest";
import {
  asFirstAdmin,
  type Claimed,
  joinsAsWords,
  type Membership,
  nobodyYet,
  type OpenOrganization,
  signedIn,
} from "./membership";
import { organizationRoles, partnerRoles } from "./roles";

const nothing: Claimed = { partnerRole: null, organizationRole: null };
const open = (more: Partial<OpenOrganization> = {}): OpenOrganization => ({
  id: "aw",
  by: "directory",
  joinsAs: "viewer",
  hasOwner: true,
  ...more,
});
const member = (more: Partial<Membership> = {}): Membership => ({
  ...nobodyYet,
  organizationId: "aw",
  organizationRole: "editor",
  joinedBy: "directory",
  ...more,
});

describe("a role at the partner", () => {
  test("is what the directory says now, none too", () => {
    for (const partnerRole of [...partnerRoles, null])
      for (const before of [...partnerRoles, null])
        expect(
          signedIn({ ...nobodyYet, partnerRole: before }, { ...nothing, partnerRole }, undefined).partnerRole,
        ).toBe(partnerRole);
  });
  test("given in the portal stays, none too", () => {
    for (const before of [...partnerRoles, null])
      expect(
        signedIn(
          { ...nobodyYet, partnerRole: before, roleFrom: "portal" },
          { ...nothing, partnerRole: "admin" },
          undefined,
        ).partnerRole,
      ).toBe(before);
  });
  test("FIRST_ADMIN is admin while there is none, and never else", () => {
    expect(asFirstAdmin(nobodyYet, true, false)).toMatchObject({ partnerRole: "admin", roleFrom: "portal" });
    expect(asFirstAdmin(nobodyYet, true, true)).toEqual(nobodyYet);
    expect(asFirstAdmin(nobodyYet, false, false)).toEqual(nobodyYet);
  });
});

describe("a role in an organization", () => {
  test("the first who comes from its directory is the owner; the first by an e-mail domain is not", () => {
    expect(signedIn(nobodyYet, nothing, open({ hasOwner: false }))).toMatchObject({
      organizationId: "aw",
      organizationRole: "owner",
    });
    expect(signedIn(nobodyYet, nothing, open({ hasOwner: false, by: "domain" })).organizationRole).toBe(
      "viewer",
    );
  });
  test("others join as the organization says, or not at all", () => {
    for (const joinsAs of joinsAsWords)
      for (const by of ["directory", "domain"] as const)
        expect(signedIn(nobodyYet, nothing, open({ joinsAs, by })).organizationRole).toBe(
          joinsAs === "nobody" ? null : joinsAs,
        );
    expect(
      signedIn(nobodyYet, { ...nothing, organizationRole: "owner" }, open({ joinsAs: "nobody" }))
        .organizationId,
    ).toBeNull();
  });
  test("closing the door sends nobody away", () => {
    expect(signedIn(member(), nothing, open({ joinsAs: "nobody" }))).toEqual(member());
  });
  test("the directory's word counts at each sign-in, and no word leaves what there was", () => {
    for (const organizationRole of organizationRoles)
      expect(signedIn(member(), { ...nothing, organizationRole }, open()).organizationRole).toBe(
        organizationRole,
      );
    expect(signedIn(member(), nothing, open()).organizationRole).toBe("editor");
  });
  test("a role given in the portal counts over the directory's", () => {
    for (const before of organizationRoles)
      expect(
        signedIn(
          member({ organizationRole: before, roleFrom: "portal" }),
          { ...nothing, organizationRole: "owner" },
          open(),
        ).organizationRole,
      ).toBe(before);
  });
  test("a directory speaks for its own organization alone", () => {
    const owner = { ...nothing, organizationRole: "owner" as const };
    expect(signedIn(nobodyYet, owner, open({ by: "domain" })).organizationRole).toBe("viewer");
    const invited = member({ joinedBy: "invitation", organizationId: "other", roleFrom: "portal" });
    for (const way of [undefined, open()]) expect(signedIn(invited, owner, way)).toEqual(invited);
  });
  test("a role of one organization is none of another", () => {
    const elsewhere = member({ organizationId: "other", organizationRole: "owner", roleFrom: "portal" });
    expect(signedIn(elsewhere, nothing, open())).toMatchObject({
      organizationId: "aw",
      organizationRole: "viewer",
    });
  });
  test("whoever left is not brought back, and whose way in is gone belongs to nobody", () => {
    const left = { ...nobodyYet, leftOrganizationId: "aw" };
    expect(signedIn(left, { ...nothing, organizationRole: "owner" }, open()).organizationId).toBeNull();
    expect(signedIn({ ...left, leftOrganizationId: "other" }, nothing, open()).organizationId).toBe("aw");
    expect(signedIn(member({ joinedBy: "domain" }), nothing, undefined)).toMatchObject({
      organizationId: null,
      organizationRole: null,
    });
  });
});
