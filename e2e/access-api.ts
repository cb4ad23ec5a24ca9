import type { HandlerRow, PageRow } from "./access-matrix.ts";

/** The pages about the API, and its one handler: whoever is signed in, only a token counts there (e2e/api.spec.ts). */
const forAdmins = { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: 404 } as const;
const unknownToAll = { anonymous: 401, own: 401, other: 401, admin: 401, newcomer: 401 } as const;

export const apiPages: PageRow[] = [
  { file: "admin/tokens/page.tsx", notFor: ["support"], at: () => "/admin/tokens", answers: forAdmins },
  {
    file: "admin/tokens/[tokenId]/page.tsx",
    notFor: ["support"],
    at: ({ token }) => `/admin/tokens/${token}`,
    answers: forAdmins,
  },
];

export const apiHandlers: HandlerRow[] = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map(
  (method) => ({
    file: "api/v1/[...path]/route.ts",
    method,
    exempt: true,
    at: () => "/api/v1/routes",
    answers: unknownToAll,
  }),
);
