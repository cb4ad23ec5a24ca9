import type { ActionRow } from "./access-actions.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";

const customerAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "own",
  alsoFor: ["editor"],
  answers: { anonymous: "/sign-in?next=", own: "/flows", other: 404, admin: 404, newcomer: "/sign-in?next=" },
};

/** What the customer's side added: commands as files, the check of their Azure, handing over. */
const nobody = { anonymous: 404, own: 404, other: 404, admin: 404, newcomer: 404 } as const;

export const customerPages: PageRow[] = [
  // Without the cookie of a link there is no task for anybody; what a link shows, e2e/hand-over.spec.ts tries.
  { file: "task/page.tsx", at: () => "/task", answers: nobody },
  {
    file: "flows/[flowId]/receive/page.tsx",
    at: ({ active }) => `/flows/${active}/receive`,
    saysName: true,
    answers: {
      anonymous: "/sign-in?next=",
      own: 200,
      other: 404,
      admin: "/admin",
      newcomer: "/welcome",
    },
  },
  {
    file: "flows/[flowId]/stop/page.tsx",
    at: ({ active }) => `/flows/${active}/stop`,
    saysName: true,
    answers: {
      anonymous: "/sign-in?next=",
      own: 200,
      other: 404,
      admin: "/admin",
      newcomer: "/welcome",
    },
  },
  {
    file: "flows/[flowId]/hand-over/page.tsx",
    at: ({ waiting }) => `/flows/${waiting}/hand-over`,
    saysName: true,
    notFor: ["viewer"],
    answers: {
      anonymous: "/sign-in?next=",
      own: 200,
      other: 404,
      admin: "/admin",
      newcomer: "/welcome",
    },
  },
  {
    file: "flows/[flowId]/check-azure/page.tsx",
    at: ({ active }) => `/flows/${active}/check-azure`,
    saysName: true,
    answers: {
      anonymous: "/sign-in?next=",
      own: 200,
      other: 404,
      admin: "/admin",
      newcomer: "/welcome",
    },
  },
];

export const customerActions: ActionRow[] = [
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
    role: "own",
    alsoFor: ["editor"],
    answers: {
      anonymous: "/sign-in?next=",
      own: "/flows",
      other: 404,
      admin: 404,
      newcomer: "/sign-in?next=",
    },
  },
];

export const customerHandlers: HandlerRow[] = [
  {
    file: "flows/[flowId]/receive/[file]/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/receive/receive-webhook.bicep`,
    answers: { anonymous: 404, own: 200, other: 404, admin: 404, newcomer: 404 },
  },
  {
    // Guessed: nobody made it.
    file: "task/[token]/route.ts",
    method: "GET",
    at: () => `/task/${"A".repeat(43)}`,
    answers: { anonymous: "/task", own: "/task", other: "/task", admin: "/task", newcomer: "/task" },
  },
  { file: "task/done/route.ts", method: "POST", at: () => "/task/done", answers: nobody },
  { file: "task/live/route.ts", method: "GET", at: () => "/task/live", answers: nobody },
  {
    file: "task/commands/[task]/[file]/route.ts",
    method: "GET",
    at: () => "/task/commands/activate/activate.sh",
    answers: nobody,
  },
  {
    file: "flows/[flowId]/commands/[task]/[file]/route.ts",
    method: "GET",
    at: ({ active }) => `/flows/${active}/commands/activate/activate.sh`,
    answers: { anonymous: 404, own: 200, other: 404, admin: 404, newcomer: 404 },
  },
];
