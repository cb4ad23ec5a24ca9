import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { wholeNumber } from "@/lib/api/whole-number";
import { webConfig } from "@/lib/config";
import { nameOrganization } from "@/lib/db/organization-changes";
import {
  addOrganization,
  findOrganizationOfAccount,
  listOrganizationsAfter,
  type Organization,
} from "@/lib/db/organizations";
import { organizationName } from "@/lib/domain/azure-names";
import { noCustomersDirectory } from "@/lib/domain/customer-directory";

const accountId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, "1 to 64 letters, digits, full stops, underscores or hyphens.");
const organization = z
  .strictObject({
    accountId: z.string().meta({ description: "What your own systems know the customer by." }),
    name: z.string(),
    tenantId: z.guid().meta({ description: "Its directory in Microsoft Entra ID." }),
  })
  .meta({ id: "Organization" });

const toOrganization = ({ accountId: account, name, tenantId }: Organization) => ({
  accountId: account,
  name,
  tenantId,
});

export const listOrganizations = apiRoute({
  id: "listOrganizations",
  method: "GET",
  path: "/organizations",
  scope: "organizations:read",
  summary: "Organizations, by account ID",
  status: 200,
  says: "A page of organizations.",
  problems: [],
  params: nothing,
  query: z.strictObject({
    after: z.string().max(64).optional().meta({ description: "The next of an earlier answer." }),
    limit: wholeNumber(1, 500).default(100),
  }),
  body: nothing,
  answer: z
    .strictObject({
      organizations: z.array(organization),
      next: z.string().nullable().meta({ description: "Where to go on, as after; null at the end." }),
    })
    .meta({ id: "OrganizationsPage" }),
  async run({ viewer }, { query: { after, limit } }) {
    const found = await listOrganizationsAfter(viewer, after, limit + 1);
    const page = found.slice(0, limit);
    const next = found.length > limit ? (page.at(-1)?.accountId ?? null) : null;
    return { answer: { organizations: page.map(toOrganization), next } };
  },
});

export const readOrganization = apiRoute({
  id: "readOrganization",
  method: "GET",
  path: "/organizations/{accountId}",
  scope: "organizations:read",
  summary: "One organization",
  status: 200,
  says: "The organization with this account ID.",
  problems: ["organization_unknown"],
  params: z.strictObject({ accountId: z.string().min(1).max(64) }),
  query: nothing,
  body: nothing,
  answer: organization,
  async run({ viewer }, { params }) {
    const found = await findOrganizationOfAccount(viewer, params.accountId);
    return found ? { answer: toOrganization(found) } : unknown();
  },
});

export const addOneOrganization = apiRoute({
  id: "addOrganization",
  method: "POST",
  path: "/organizations",
  scope: "organizations:write",
  summary: "Add an organization",
  description: "Whoever signs in from its directory belongs to it.",
  status: 201,
  says: "The organization as it was added.",
  problems: ["organization_taken"],
  params: nothing,
  query: nothing,
  body: z
    .strictObject({ accountId, name: organizationName, tenantId: z.guid().toLowerCase() })
    .meta({ id: "NewOrganization" }),
  answer: organization,
  async run({ viewer }, { body }) {
    const detail = noCustomersDirectory(body.tenantId, webConfig().PARTNER_TENANT_ID);
    if (detail)
      return problem("request_invalid", "Nothing was done. See errors.", {
        errors: [{ at: "/tenantId", detail }],
      });
    if (!(await addOrganization(viewer, viewer.personName, body))) return { answer: body };
    // The same one: a try before this one came as far as here.
    const there = await findOrganizationOfAccount(viewer, body.accountId);
    if (there?.tenantId === body.tenantId && there.name === body.name) return { answer: body };
    return problem("organization_taken", "Read it by its account ID, or use another one. Nothing was added.");
  },
});

export const renameOneOrganization = apiRoute({
  id: "renameOrganization",
  method: "PUT",
  path: "/organizations/{accountId}/name",
  scope: "organizations:write",
  summary: "Rename an organization",
  description:
    "Event flows that exist keep the source they were made with. Its account ID is changed in the portal alone: by that, events find their way.",
  status: 200,
  says: "The organization as it is now.",
  problems: ["organization_unknown"],
  params: z.strictObject({ accountId: z.string().min(1).max(64) }),
  query: nothing,
  body: z.strictObject({ name: organizationName }).meta({ id: "OrganizationName" }),
  answer: organization,
  async run({ viewer }, { params, body: { name } }) {
    const found = await findOrganizationOfAccount(viewer, params.accountId);
    if (!found) return unknown();
    const { is } = await nameOrganization(viewer, found.id, name);
    return is === "changed" ? { answer: toOrganization({ ...found, name }) } : unknown();
  },
});

const unknown = () => problem("organization_unknown", "No organization has this account ID.");
