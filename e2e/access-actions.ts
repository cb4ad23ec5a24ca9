import { randomUUID } from "node:crypto";
import { adminActions } from "./access-admin.ts";
import { type Answers, signIn } from "./access-answers.ts";
import { apiActions } from "./access-api-actions.ts";
import { azureActions } from "./access-azure.ts";
import { catalogueActions } from "./access-catalogue.ts";
import { customerActions } from "./access-customer.ts";
import type { Flows } from "./access-flows.ts";
import { mailActions } from "./access-mail.ts";
import { organizationActions } from "./access-organizations.ts";
import type { SmallRole } from "./access-people.ts";
import { countAddedOrganizations } from "./access-trace.ts";

export type ActionRow = {
  file: string;
  action: string;
  /** Which of the things that this action does, where each has a permission of its own. */
  choice?: string;
  /** The page that has the form; `form` is in that form and in no other before it. */
  at: (flows: Flows) => string;
  form: string;
  /** What a person would choose or type into it. */
  typed?: (flows: Flows) => Record<string, string | string[]>;
  role: "own" | "admin";
  /** Those of a smaller role who may do it too; all others are refused. */
  alsoFor: readonly SmallRole[];
  answers: Answers;
  /** What must be so for the page to have the form, in this test alone; gives what ends it, if it has to end. */
  before?: (flows: Flows) => Promise<undefined | (() => Promise<void>)>;
  /** What it changes that is no row of these flows, as text. */
  changes?: (flows: Flows) => Promise<string>;
};

export const customerAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "own",
  alsoFor: ["editor"],
  answers: { anonymous: signIn, own: "/flows", other: 404, admin: 404, newcomer: signIn },
};
export const adminAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "admin",
  alsoFor: [],
  answers: { anonymous: signIn, own: 404, other: 404, admin: "/admin/", newcomer: signIn },
};

export const actions: ActionRow[] = [
  ...adminActions,
  ...catalogueActions,
  ...apiActions,
  ...customerActions,
  ...azureActions,
  ...organizationActions,
  {
    file: "flows/new/actions.ts",
    action: "saveWhere",
    at: ({ draft }) => `/flows/${draft}/where`,
    form: 'name="resourceGroup"',
    typed: () => ({ name: "Changed by an access test" }),
    ...customerAction,
  },
  {
    file: "flows/[flowId]/event-types/actions.ts",
    action: "saveEventTypes",
    at: ({ draft }) => `/flows/${draft}/event-types`,
    form: 'name="eventTypes"',
    ...customerAction,
  },
  {
    file: "flows/[flowId]/authorize/actions.ts",
    action: "confirm",
    at: ({ draft }) => `/flows/${draft}/authorize`,
    form: 'name="confirmed"',
    typed: () => ({ confirmed: "on" }),
    ...customerAction,
  },
  {
    file: "flows/[flowId]/check/actions.ts",
    action: "send",
    at: ({ draft }) => `/flows/${draft}/check`,
    form: "Send request",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/actions.ts",
    action: "checkNow",
    at: ({ active }) => `/flows/${active}`,
    form: "Check now",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/actions.ts",
    action: "askForMoreTime",
    at: ({ waiting }) => `/flows/${waiting}`,
    form: 'name="until"',
    ...customerAction,
  },
  {
    file: "flows/[flowId]/actions.ts",
    action: "requestAgain",
    at: ({ over }) => `/flows/${over}`,
    form: "Request again",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/actions.ts",
    action: "sendTestEvent",
    at: ({ active }) => `/flows/${active}`,
    form: 'name="eventType"',
    ...customerAction,
  },
  {
    file: "flows/[flowId]/change-event-types/actions.ts",
    action: "changeTypes",
    at: ({ active }) => `/flows/${active}/change-event-types`,
    form: 'name="eventTypes"',
    typed: () => ({ eventTypes: "Northwind.Orders.OrderCancelled" }),
    ...customerAction,
  },
  {
    file: "flows/[flowId]/delete/actions.ts",
    action: "discard",
    at: ({ draft }) => `/flows/${draft}/delete`,
    form: "Discard draft",
    ...customerAction,
  },
  {
    file: "flows/[flowId]/delete/actions.ts",
    action: "deleteFlow",
    at: ({ active }) => `/flows/${active}/delete`,
    form: 'name="typedName"',
    typed: ({ name }) => ({ typedName: name }),
    ...customerAction,
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "checkNow",
    at: ({ active }) => `/admin/flows/${active}`,
    form: "Check now",
    ...adminAction,
    alsoFor: ["support"],
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "approveFlow",
    at: ({ review }) => `/admin/flows/${review}`,
    form: "Approve and create",
    ...adminAction,
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "declineFlow",
    at: ({ review }) => `/admin/flows/${review}`,
    form: 'name="reason"',
    typed: () => ({ reason: "An access test declines it." }),
    ...adminAction,
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "adoptInstead",
    at: ({ drifted }) => `/admin/flows/${drifted}`,
    form: "Adopt what Azure has",
    ...adminAction,
  },
  {
    file: "admin/flows/[flowId]/actions.ts",
    action: "restoreAsked",
    at: ({ drifted }) => `/admin/flows/${drifted}`,
    form: "Restore what was asked for",
    ...adminAction,
  },
  {
    file: "admin/flows/[flowId]/delete/actions.ts",
    action: "deleteFlow",
    at: ({ active }) => `/admin/flows/${active}/delete`,
    form: 'name="typedName"',
    typed: ({ name }) => ({ typedName: name }),
    ...adminAction,
  },
  {
    file: "admin/audit/actions.ts",
    action: "eraseName",
    at: ({ actor }) => `/admin/audit?actor=${actor}`,
    form: 'name="actorId"',
    ...adminAction,
  },
  {
    file: "admin/organizations/actions.ts",
    action: "add",
    at: () => "/admin/organizations",
    form: 'name="accountId"',
    typed: () => ({ name: "Access test", accountId: randomUUID(), tenantId: randomUUID() }),
    changes: countAddedOrganizations,
    ...adminAction,
  },
  ...mailActions,
];
