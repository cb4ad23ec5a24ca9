import type { HandlerRow, PageRow } from "./access-matrix.ts";

/** What the customer's side added: commands as files. */
export const customerPages: PageRow[] = [];

export const customerHandlers: HandlerRow[] = [
  {
    file: "flows/[flowId]/commands/[task]/[file]/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/commands/activate/activate.sh`,
    answers: { anonymous: 404, own: 200, other: 404, admin: 404, newcomer: 404 },
  },
];
