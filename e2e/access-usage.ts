import type { HandlerRow, PageRow } from "./access-matrix.ts";

/** What was published: a page for the partner's people, and files for them and for an organization's own. */
export const usagePages: PageRow[] = [
  {
    file: "admin/usage/page.tsx",
    at: () => "/admin/usage",
    answers: { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: 404 },
  },
];

export const usageHandlers: HandlerRow[] = [
  {
    file: "admin/usage/csv/route.ts",
    method: "GET",
    at: () => "/admin/usage/csv",
    answers: { anonymous: 404, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
  {
    file: "flows/[flowId]/usage/csv/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/usage/csv`,
    answers: { anonymous: 404, own: 200, other: 404, admin: 404, newcomer: 404 },
  },
];
