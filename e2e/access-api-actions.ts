import { randomUUID } from "node:crypto";
import type { ActionRow } from "./access-actions.ts";
import { turnOffWebhooks } from "./access-beside.ts";
import { asOwner } from "./owner.ts";

/** What admins do about the API: each answer but a refusal shows something once, or leads back. */
const admins = {
  role: "admin",
  alsoFor: [],
  answers: { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: "/sign-in?next=" },
} as const;
const address = `https://access-test.example/${randomUUID()}`;
const system = `Access test ${randomUUID()}`;

const tokens: ActionRow[] = [
  {
    file: "admin/tokens/actions.ts",
    action: "makeServiceToken",
    at: () => "/admin/tokens",
    form: 'name="scopes"',
    typed: () => ({ name: system, scopes: "routes:read", days: "30" }),
    changes: () => rowsAbout("service_token", "name", system),
    ...admins,
  },
  {
    file: "admin/tokens/[tokenId]/actions.ts",
    action: "rotate",
    at: ({ token }) => `/admin/tokens/${token}`,
    form: "Make a new key",
    ...admins,
  },
  {
    file: "admin/tokens/[tokenId]/actions.ts",
    action: "revoke",
    at: ({ token }) => `/admin/tokens/${token}`,
    form: "Revoke token",
    ...admins,
    answers: { ...admins.answers, admin: "/admin/tokens/" },
  },
];

const webhooks: ActionRow[] = [
  {
    file: "admin/webhooks/actions.ts",
    action: "add",
    at: () => "/admin/webhooks",
    form: 'name="url"',
    typed: () => ({ url: address }),
    before: async () => () => turnOffWebhooks("url = $1", address),
    changes: () => rowsAbout("webhook_endpoint", "url", address),
    ...admins,
  },
  {
    file: "admin/webhooks/[endpointId]/actions.ts",
    action: "rotate",
    at: ({ webhook }) => `/admin/webhooks/${webhook}`,
    form: 'name="newest"',
    ...admins,
  },
  ...(
    [
      ["sendTest", "Send a test"],
      ["resend", 'name="deliveryId"'],
      ["turn", 'name="to"'],
    ] as const
  ).map(
    ([action, form]): ActionRow => ({
      file: "admin/webhooks/[endpointId]/actions.ts",
      action,
      form,
      at: ({ webhook }) => `/admin/webhooks/${webhook}`,
      ...admins,
      answers: { ...admins.answers, admin: "/admin/webhooks/" },
    }),
  ),
];

export const apiActions: ActionRow[] = [...tokens, ...webhooks];

async function rowsAbout(table: string, column: string, value: string): Promise<string> {
  const { rows } = await asOwner((database) =>
    database.query(`select * from ${table} where ${column} = $1 order by id`, [value]),
  );
  return JSON.stringify(rows);
}
