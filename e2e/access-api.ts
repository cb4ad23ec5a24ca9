import type { HandlerRow, PageRow } from "./access-matrix.ts";

/** The pages about the API, and its one handler: whoever is signed in, only a token counts there (e2e/api.spec.ts). */
const forAdmins = { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: 404 } as const;
const unknownToAll = { anonymous: 401, own: 401, other: 401, admin: 401, newcomer: 401 } as const;

export const apiPages: PageRow[] = [
  { file: "admin/api/page.tsx", notFor: ["support"], at: () => "/admin/api", answers: forAdmins },
  { file: "admin/webhooks/page.tsx", notFor: ["support"], at: () => "/admin/webhooks", answers: forAdmins },
  {
    file: "admin/webhooks/[endpointId]/page.tsx",
    notFor: ["support"],
    at: ({ webhook }) => `/admin/webhooks/${webhook}`,
    answers: forAdmins,
  },
  { file: "admin/tokens/page.tsx", notFor: ["support"], at: () => "/admin/tokens", answers: forAdmins },
  {
    file: "admin/tokens/[tokenId]/page.tsx",
    notFor: ["support"],
    at: ({ token }) => `/admin/tokens/${token}`,
    answers: forAdmins,
  },
];

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const everyMethod = methods.map(
  (method): HandlerRow => ({
    file: "api/v1/[...path]/route.ts",
    method,
    exempt: true,
    at: () => "/api/v1/routes",
    answers: unknownToAll,
  }),
);

export const apiHandlers: HandlerRow[] = [
  ...everyMethod,
  {
    // What the program can do, which is public anyway; nothing of what is in it.
    file: "api/v1/openapi.json/route.ts",
    method: "GET",
    at: () => "/api/v1/openapi.json",
    answers: { anonymous: 200, own: 200, other: 200, admin: 200, newcomer: 200 },
  },
];
