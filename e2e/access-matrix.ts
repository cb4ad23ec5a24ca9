import { randomUUID } from "node:crypto";
import { adminHandlers, adminPages } from "./access-admin.ts";
import { type Answer, type Answers, all, forAdmins, forCustomers, signIn } from "./access-answers.ts";
import { apiHandlers, apiPages } from "./access-api.ts";
import { catalogueHandlers, cataloguePages } from "./access-catalogue.ts";
import { customerHandlers, customerPages } from "./access-customer.ts";
import type { Flows } from "./access-flows.ts";
import { mailHandlers, mailPages } from "./access-mail.ts";
import { organizationHandlers, organizationPages } from "./access-organizations.ts";
import { isSmall, type SmallRole, sideOf, type Who } from "./access-people.ts";
import { usageHandlers, usagePages } from "./access-usage.ts";

export type PageRow = {
  file: string;
  at: (flows: Flows) => string;
  answers: Answers;
  /** Those of a smaller role for whom it does not exist. */
  notFor?: readonly SmallRole[];
  /** The page shows the flow's name to those who may read it. */
  saysName?: true;
};
export type HandlerRow = {
  file: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
  at: (flows: Flows) => string;
  answers: Answers;
  notFor?: readonly SmallRole[];
  /** May be posted to from elsewhere, with this answer (401 unless said): who asks is shown otherwise. */
  exempt?: true | number;
};

/** What this person is answered. */
export const answerFor = ({ answers, notFor = [] }: Pick<PageRow, "answers" | "notFor">, who: Who): Answer =>
  isSmall(who) && notFor.includes(who) ? 404 : answers[sideOf(who)];

/** Each new flow has an address of its own; without an id the page leads to one. */
export const newFlowPage = () => `/flows/new?id=${randomUUID()}`;

/** `other`: asks with the id of another organization's flow. */
export const pages: PageRow[] = [
  ...adminPages,
  ...cataloguePages,
  ...apiPages,
  ...organizationPages,
  ...customerPages,
  ...usagePages,
  ...mailPages,
  { file: "(public)/page.tsx", at: () => "/", answers: all(200) },
  { file: "(public)/sign-in/page.tsx", at: () => "/sign-in", answers: all(200) },
  {
    file: "(public)/welcome/page.tsx",
    at: () => "/welcome",
    answers: { anonymous: signIn, own: "/flows", other: "/flows", admin: "/flows", newcomer: 200 },
  },
  { file: "flows/page.tsx", saysName: true, at: () => "/flows", answers: forCustomers(200) },
  { file: "flows/new/page.tsx", notFor: ["viewer"], at: newFlowPage, answers: forCustomers(200) },
  {
    file: "flows/[flowId]/page.tsx",
    saysName: true,
    at: ({ active }) => `/flows/${active}`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/delete/page.tsx",
    notFor: ["viewer"],
    saysName: true,
    at: ({ active }) => `/flows/${active}/delete`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/change-event-types/page.tsx",
    notFor: ["viewer"],
    saysName: true,
    at: ({ active }) => `/flows/${active}/change-event-types`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/where/page.tsx",
    notFor: ["viewer"],
    saysName: true,
    at: ({ draft }) => `/flows/${draft}/where`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/event-types/page.tsx",
    notFor: ["viewer"],
    at: ({ draft }) => `/flows/${draft}/event-types`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/authorize/page.tsx",
    notFor: ["viewer"],
    at: ({ draft }) => `/flows/${draft}/authorize`,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/check/page.tsx",
    notFor: ["viewer"],
    saysName: true,
    at: ({ draft }) => `/flows/${draft}/check`,
    answers: forCustomers(404),
  },
  { file: "admin/[...nowhere]/page.tsx", at: () => "/admin/nowhere", answers: all(404) },
  { file: "admin/page.tsx", at: () => "/admin", answers: forAdmins(200) },
  { file: "admin/flows/page.tsx", at: () => "/admin/flows", answers: forAdmins(200) },
  { file: "admin/organizations/page.tsx", at: () => "/admin/organizations", answers: forAdmins(200) },
  { file: "admin/audit/page.tsx", at: () => "/admin/audit", answers: forAdmins(200) },
  { file: "admin/azure/page.tsx", at: () => "/admin/azure", answers: forAdmins(200) },
  {
    file: "admin/flows/[flowId]/page.tsx",
    saysName: true,
    at: ({ review }) => `/admin/flows/${review}`,
    answers: forAdmins(200),
  },
  {
    file: "admin/flows/[flowId]/delete/page.tsx",
    notFor: ["support", "auditor"],
    saysName: true,
    at: ({ active }) => `/admin/flows/${active}/delete`,
    answers: forAdmins(200),
  },
];

export const handlers: HandlerRow[] = [
  ...adminHandlers,
  ...catalogueHandlers,
  ...apiHandlers,
  ...organizationHandlers,
  ...usageHandlers,
  ...customerHandlers,
  ...mailHandlers,
  {
    file: "admin/flows/csv/route.ts",
    method: "GET",
    at: () => "/admin/flows/csv",
    answers: { anonymous: 404, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
  {
    file: "admin/audit/csv/route.ts",
    notFor: ["support"],
    method: "GET",
    at: () => "/admin/audit/csv",
    answers: { anonymous: 404, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
  { file: "api/health/route.ts", method: "GET", at: () => "/api/health", answers: all(200) },
  { file: "api/health/live/route.ts", method: "GET", at: () => "/api/health/live", answers: all(200) },
  {
    file: "api/live/route.ts",
    method: "GET",
    at: ({ live }) => `/api/live?flow=${live}`,
    answers: { anonymous: 401, own: 200, other: 404, admin: 200, newcomer: 401 },
  },
  {
    // Whoever is signed in: only Azure's key or token counts.
    file: "api/azure/events/route.ts",
    method: "POST",
    exempt: 401,
    at: () => "/api/azure/events",
    answers: all(401),
  },
  {
    file: "api/azure/events/route.ts",
    method: "OPTIONS",
    at: () => "/api/azure/events",
    answers: all(404),
  },
  {
    // Only the way back from the identity provider is there; what next-auth offers besides is not.
    file: "api/auth/[...nextauth]/route.ts",
    method: "GET",
    at: () => "/api/auth/session",
    answers: all(404),
  },
  {
    file: "(public)/sign-in/start/route.ts",
    method: "POST",
    at: () => "/sign-in/start",
    answers: all("/auth?"),
  },
  { file: "sign-out/route.ts", method: "POST", at: () => "/sign-out", answers: all("/") },
  { file: "sign-out/route.ts", method: "GET", at: () => "/sign-out", answers: all("/") },
];
