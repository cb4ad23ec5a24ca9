import { randomUUID } from "node:crypto";
import type { ActionRow } from "./access-actions.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";
import { asOwner } from "./owner.ts";

/** People, organizations and how they are joined, on both sides. */

const signIn = "/sign-in?next=";
const forCustomers = {
  anonymous: signIn,
  own: 200,
  other: 200,
  admin: "/admin",
  newcomer: "/welcome",
} as const;
const forAdmins = { anonymous: signIn, own: 404, other: 404, admin: 200, newcomer: 404 } as const;

export const organizationPages: PageRow[] = [
  { file: "organization/page.tsx", at: () => "/organization", answers: forCustomers },
  { file: "organization/leave/page.tsx", at: () => "/organization/leave", answers: forCustomers },
  {
    file: "organization/people/[personId]/page.tsx",
    at: ({ colleague }) => `/organization/people/${colleague}`,
    answers: { ...forCustomers, other: 404 },
  },
  {
    // Without the link there is nothing to see, whoever looks.
    file: "(public)/invitation/page.tsx",
    at: () => "/invitation",
    answers: { anonymous: 200, own: 200, other: 200, admin: 200, newcomer: 200 },
  },
  {
    file: "admin/organizations/invite/page.tsx",
    notFor: ["support", "auditor"],
    at: () => "/admin/organizations/invite",
    answers: forAdmins,
  },
  {
    file: "admin/organizations/[organizationId]/page.tsx",
    at: ({ spare }) => `/admin/organizations/${spare}`,
    answers: forAdmins,
  },
  { file: "admin/review/page.tsx", at: () => "/admin/review", answers: forAdmins },
  {
    file: "admin/review/claims/[claimId]/page.tsx",
    at: ({ claim }) => `/admin/review/claims/${claim}`,
    answers: forAdmins,
  },
  { file: "admin/people/page.tsx", at: () => "/admin/people", answers: forAdmins },
  {
    file: "admin/people/[personId]/page.tsx",
    at: ({ colleague }) => `/admin/people/${colleague}`,
    answers: forAdmins,
  },
];

export const organizationHandlers: HandlerRow[] = [
  {
    file: "organization/export/route.ts",
    method: "GET",
    notFor: ["editor", "viewer"],
    at: () => "/organization/export",
    answers: { anonymous: 404, own: 200, other: 200, admin: 404, newcomer: 404 },
  },
  {
    // Looks nothing up: it only takes what is in the link out of the address.
    file: "(public)/invitation/[token]/route.ts",
    method: "GET",
    at: () => `/invitation/${"a".repeat(43)}`,
    answers: {
      anonymous: "/invitation",
      own: "/invitation",
      other: "/invitation",
      admin: "/invitation",
      newcomer: "/invitation",
    },
  },
];

/** Who does them is not there any more, or is somebody else: tried with people of their own. */
export const triedInJourneys = [
  "(public)/invitation/actions.ts accept", // e2e/invitation.spec.ts
  "organization/leave/actions.ts leave", // e2e/invitation.spec.ts
];

const ownersAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "own",
  alsoFor: [],
  answers: { anonymous: signIn, own: "/organization", other: 404, admin: 404, newcomer: signIn },
};
const adminAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "admin",
  alsoFor: [],
  answers: { anonymous: signIn, own: 404, other: 404, admin: "/admin/", newcomer: signIn },
};
/** Posted by another owner it is about their own organization, and nothing of this one. */
const aboutTheirOwn = {
  ...ownersAction,
  answers: { ...ownersAction.answers, other: "/organization" },
} as const;
const inviting = { note: "Access test", role: "viewer", days: "1" };

export const organizationActions: ActionRow[] = [
  {
    file: "organization/actions.ts",
    action: "inviteColleague",
    at: () => "/organization",
    form: 'name="note"',
    typed: () => inviting,
    ...aboutTheirOwn,
    changes: () =>
      countInvitations("organization_name is null and not by_partner and created_by_name = 'Mara Lindqvist'"),
  },
  {
    file: "organization/actions.ts",
    action: "revokeColleague",
    at: () => "/organization",
    form: 'name="invitationId"',
    before: ({ invitation }) => openInvitation(invitation),
    typed: ({ invitation }) => ({ invitationId: invitation }),
    ...aboutTheirOwn,
  },
  {
    file: "organization/actions.ts",
    action: "changeHowPeopleJoin",
    at: () => "/organization",
    form: 'name="joinsAs"',
    ...aboutTheirOwn,
    changes: () => versionOf("Adventure Works"),
  },
  ...(["changeRole", "changeAccess", "endSessions"] as const).map((action) => ({
    file: "organization/people/[personId]/actions.ts",
    action,
    at: ({ colleague }: { colleague: string }) => `/organization/people/${colleague}`,
    form: { changeRole: 'name="role"', changeAccess: 'name="access"', endSessions: "End all sessions" }[
      action
    ],
    ...ownersAction,
  })),
  ...(["changeRole", "changeAccess", "endSessions"] as const).map((action) => ({
    file: "admin/people/[personId]/actions.ts",
    action,
    at: ({ colleague }: { colleague: string }) => `/admin/people/${colleague}`,
    form: { changeRole: 'name="role"', changeAccess: 'name="access"', endSessions: "End all sessions" }[
      action
    ],
    ...adminAction,
  })),
  {
    // As it is: another policy would send the requests of all other tests to review.
    file: "admin/review/actions.ts",
    action: "setPolicy",
    at: () => "/admin/review",
    form: 'name="policy"',
    ...adminAction,
    changes: () => textOf("select count(*)::text as text from review_policy"),
  },
  {
    file: "admin/review/claims/[claimId]/actions.ts",
    action: "release",
    at: ({ claim }) => `/admin/review/claims/${claim}`,
    form: "Release claim",
    ...adminAction,
  },
  {
    file: "admin/organizations/actions.ts",
    action: "inviteOrganization",
    at: () => "/admin/organizations/invite",
    form: 'name="accountId"',
    typed: () => ({ name: "Access test", accountId: randomUUID(), note: "Access test" }),
    ...adminAction,
    changes: () => countInvitations("organization_name = 'Access test'"),
  },
  {
    file: "admin/organizations/actions.ts",
    action: "revokeOrganization",
    at: () => "/admin/organizations",
    form: 'name="invitationId"',
    before: ({ newInvitation }) => openInvitation(newInvitation),
    typed: ({ newInvitation }) => ({ invitationId: newInvitation }),
    ...adminAction,
  },
  ...[
    { action: "rename", form: 'name="accountId"', typed: () => ({ accountId: randomUUID() }) },
    {
      action: "inviteMember",
      form: 'name="note"',
      typed: ({ name }: { name: string }) => ({ ...inviting, note: name }),
    },
    { action: "revokeMember", form: 'name="invitationId"' },
    { action: "addEmailDomain", form: "Add domain", typed: () => ({ domain: `${randomUUID()}.example` }) },
    { action: "removeEmailDomain", form: "Remove" },
  ].map((row) => ({
    file: "admin/organizations/[organizationId]/actions.ts",
    at: ({ spare }: { spare: string }) => `/admin/organizations/${spare}`,
    ...row,
    ...adminAction,
  })),
];

async function openInvitation(id: string): Promise<undefined> {
  await asOwner((database) =>
    database.query("update invitation set expires_at = '2100-01-01' where id = $1", [id]),
  );
}

const countInvitations = (where: string) =>
  textOf(`select count(*)::text as text from invitation where ${where}`);
const versionOf = (organization: string) =>
  textOf(`select version::text as text from organization where name = '${organization}'`);

const textOf = (query: string): Promise<string> =>
  asOwner(async (database) => (await database.query(query)).rows[0].text);
