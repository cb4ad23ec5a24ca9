import type { ActionRow } from "./access-actions.ts";
import { all, forCustomers, onlyForOwn, signIn } from "./access-answers.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";

const customerAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "own",
  alsoFor: ["editor"],
  answers: { anonymous: signIn, own: "/flows", other: 404, admin: 404, newcomer: signIn },
};

/** The customer's side beside the flow's own pages: commands as files, the check of their Azure, handing over. */
export const customerPages: PageRow[] = [
  // Without the cookie of a link there is no task for anybody; what a link shows, e2e/hand-over.spec.ts tries.
  { file: "task/page.tsx", at: () => "/task", answers: all(404) },
  {
    file: "flows/[flowId]/receive/page.tsx",
    at: ({ active }) => `/flows/${active}/receive`,
    saysName: true,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/authorization/page.tsx",
    at: ({ active }) => `/flows/${active}/authorization`,
    saysName: true,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/stop/page.tsx",
    at: ({ active }) => `/flows/${active}/stop`,
    saysName: true,
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/hand-over/page.tsx",
    at: ({ waiting }) => `/flows/${waiting}/hand-over`,
    saysName: true,
    notFor: ["viewer"],
    answers: forCustomers(404),
  },
  {
    file: "flows/[flowId]/check-azure/page.tsx",
    at: ({ active }) => `/flows/${active}/check-azure`,
    saysName: true,
    answers: forCustomers(404),
  },
];

export const customerActions: ActionRow[] = [
  {
    file: "flows/[flowId]/authorization/actions.ts",
    action: "renew",
    at: ({ waiting }) => `/flows/${waiting}/authorization`,
    form: 'name="confirmed"',
    typed: () => ({ confirmed: "on" }),
    ...customerAction,
  },
  {
    file: "flows/[flowId]/hand-over/actions.ts",
    action: "makeLink",
    at: ({ waiting }) => `/flows/${waiting}/hand-over`,
    form: "Make the link",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/hand-over/actions.ts",
    action: "closeLink",
    at: ({ handed }) => `/flows/${handed}/hand-over`,
    form: "Close this link",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/check-azure/actions.ts",
    action: "readOutput",
    at: ({ waiting }) => `/flows/${waiting}/check-azure`,
    form: 'name="output"',
    typed: ({ azureSubscriptionId }) => ({
      output: `=== partner events check 1 ===\nsubscription: ${azureSubscriptionId}\nprovider: Registered`,
    }),
    ...customerAction,
  },
];

export const customerHandlers: HandlerRow[] = [
  {
    file: "flows/[flowId]/receive/[file]/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/receive/receive-webhook.bicep`,
    answers: onlyForOwn,
  },
  {
    // Guessed: nobody made it.
    file: "task/[token]/route.ts",
    method: "GET",
    at: () => `/task/${"A".repeat(43)}`,
    answers: all("/task"),
  },
  { file: "task/done/route.ts", method: "POST", at: () => "/task/done", answers: all(404) },
  { file: "task/live/route.ts", method: "GET", at: () => "/task/live", answers: all(404) },
  {
    file: "task/commands/[task]/[file]/route.ts",
    method: "GET",
    at: () => "/task/commands/activate/activate.sh",
    answers: all(404),
  },
  {
    file: "flows/[flowId]/commands/[task]/[file]/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/commands/activate/activate.sh`,
    answers: onlyForOwn,
  },
];
