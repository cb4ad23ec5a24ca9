import type { ActionRow } from "./access-actions.ts";
import type { Answers } from "./access-answers.ts";
import type { Flows } from "./access-flows.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";
import { asOwner } from "./owner.ts";

const signIn = "/sign-in?next=";
const forAdmins: Answers = { anonymous: signIn, own: 404, other: 404, admin: 200, newcomer: 404 };
const asAdmin: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "admin",
  alsoFor: ["support"],
  answers: { anonymous: signIn, own: 404, other: 404, admin: "/admin/", newcomer: signIn },
};

const bulkOf = (action: "check" | "delete", name: string) =>
  `/admin/flows/bulk?${new URLSearchParams({ action, q: name })}`;

/** Who may what around one flow of the partner's side, and the lists above it. */
export const adminPages: PageRow[] = [
  {
    file: "admin/azure/channels/[namespace]/[name]/page.tsx",
    at: ({ orphan }) => `/admin/azure/channels/northwind-eus/${orphan}`,
    answers: forAdmins,
  },
  {
    file: "admin/flows/bulk/page.tsx",
    notFor: ["auditor"],
    at: ({ name }) => bulkOf("check", name),
    answers: forAdmins,
  },
  {
    file: "admin/flows/bulk/[runId]/page.tsx",
    at: ({ bulkRun }) => `/admin/flows/bulk/${bulkRun}`,
    answers: forAdmins,
  },
  {
    file: "admin/flows/[flowId]/change-event-types/page.tsx",
    saysName: true,
    notFor: ["support", "auditor"],
    at: ({ active }) => `/admin/flows/${active}/change-event-types`,
    answers: forAdmins,
  },
  {
    file: "admin/flows/[flowId]/as-customer/page.tsx",
    saysName: true,
    notFor: ["auditor"],
    at: ({ active }) => `/admin/flows/${active}/as-customer`,
    answers: forAdmins,
  },
];

export const adminHandlers: HandlerRow[] = [
  {
    file: "admin/flows/[flowId]/bundle/route.ts",
    method: "GET",
    notFor: ["auditor"],
    at: ({ active }) => `/admin/flows/${active}/bundle`,
    answers: { anonymous: 404, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
];

export const adminActions: ActionRow[] = [
  {
    file: "admin/azure/channels/[namespace]/[name]/actions.ts",
    action: "adoptOrphan",
    at: ({ orphan }) => `/admin/azure/channels/northwind-eus/${orphan}`,
    form: 'name="flowName"',
    typed: () => ({ accountId: "aw-1001", flowName: "Adopted by an access test" }),
    changes: wishesFor,
    ...asAdmin,
    alsoFor: [],
  },
  {
    file: "admin/azure/channels/[namespace]/[name]/actions.ts",
    action: "deleteOrphan",
    at: ({ orphan }) => `/admin/azure/channels/northwind-eus/${orphan}`,
    form: 'name="typedName"',
    typed: ({ orphan }) => ({ typedName: orphan }),
    changes: wishesFor,
    ...asAdmin,
    alsoFor: [],
  },
  {
    file: "admin/flows/[flowId]/change-event-types/actions.ts",
    action: "changeTypesForThem",
    at: ({ active }) => `/admin/flows/${active}/change-event-types`,
    form: 'name="eventTypes"',
    typed: () => ({ eventTypes: "Northwind.Orders.OrderCancelled" }),
    ...asAdmin,
    alsoFor: [],
  },
  {
    file: "admin/flows/bulk/actions.ts",
    action: "startRun",
    at: ({ name }) => bulkOf("check", name),
    form: 'name="seen"',
    ...asAdmin,
  },
  {
    file: "admin/flows/bulk/actions.ts",
    action: "startRun",
    choice: "delete",
    at: ({ name }) => bulkOf("delete", name),
    form: 'name="seen"',
    // All that were sent and are not over.
    typed: () => ({ typed: "delete 6" }),
    ...asAdmin,
    alsoFor: [],
  },
  {
    file: "admin/flows/bulk/actions.ts",
    action: "stopRun",
    at: ({ bulkRun }) => `/admin/flows/bulk/${bulkRun}`,
    form: "Stopping…",
    ...asAdmin,
    // It deletes; what support may begin, support may stop (e2e/partner-roles).
    alsoFor: [],
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "addNote",
    at: ({ active }) => `/admin/flows/${active}`,
    form: 'name="text"',
    typed: () => ({ text: "A note of an access test." }),
    ...asAdmin,
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "extendForThem",
    at: ({ waiting }) => `/admin/flows/${waiting}`,
    form: 'name="until"',
    ...asAdmin,
  },
];

function wishesFor({ orphan }: Flows): Promise<string> {
  return asOwner(async (database) => {
    const { rows } = await database.query("select id, wanted from orphan_wish where name = $1", [orphan]);
    return JSON.stringify(rows);
  });
}
