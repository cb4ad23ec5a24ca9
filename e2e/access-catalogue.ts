import { randomUUID } from "node:crypto";
import pg from "pg";
import type { ActionRow } from "./access-actions.ts";
import { type Answers, all, forCustomers } from "./access-answers.ts";
import type { HandlerRow, PageRow } from "./access-matrix.ts";
import { browserOf } from "./access-people.ts";
import { ownerDatabase } from "./addresses.ts";

const database = new pg.Pool({ connectionString: ownerDatabase, max: 2 });

/** An event type that only admins see, of a name that occurs nowhere else. */
export async function addDraftEventType(): Promise<string> {
  const name = `Access.${randomUUID()}`;
  await database.query(
    `insert into event_type (name, display_name, group_name, description, sample_payload, status, position)
     values ($1, 'Access test', 'Access', 'Made by an access test.', '{}', 'draft', 1000)`,
    [name],
  );
  return name;
}

/** A catalogue file with one event type. */
export const fileOf = (name: string) =>
  JSON.stringify([
    { name, displayName: "Access", group: "Access", description: "By an access test.", samplePayload: {} },
  ]);

/** An admin has one file at a time, and all tests the same admin: whoever needs it has it alone, until `release`. */
export async function holdFile(text?: string): Promise<() => Promise<void>> {
  const client = await database.connect();
  await client.query("select pg_advisory_lock(hashtext('the file to import'))");
  if (text !== undefined) await keepFileOfAdmins(text);
  return async () => {
    await client.query("select pg_advisory_unlock(hashtext('the file to import'))");
    client.release();
  };
}

/** As if each admin had chosen this file: the page of its preview has a form only then. */
async function keepFileOfAdmins(text: string): Promise<void> {
  // A person is known from their first sign-in on.
  await browserOf("admin");
  await database.query(
    `insert into posted_form (person_id, path, state, expires_at)
     select id, '/admin/event-types/import#choice', $1, now() + interval '1 hour' from person where partner_role = 'admin'
     on conflict (person_id, path) do update set state = excluded.state, expires_at = excluded.expires_at`,
    [JSON.stringify({ values: { catalogue: text } })],
  );
}

/** All that is known of this event type, and of those that a test made beside it. */
export async function traceOfEventType(name: string): Promise<unknown> {
  return rowsAsText("select * from event_type where name like $1 || '%' order by name", [name]);
}

async function rowsAsText(sql: string, values: string[] = []): Promise<string> {
  return JSON.stringify((await database.query(sql, values)).rows);
}

const chosenFile = (name: string) =>
  rowsAsText(
    "select state from posted_form where path like '%import#choice' and strpos(state::text, $1) > 0",
    [name],
  );

const list = "/admin/event-types";
const forAdmins: Answers = { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: 404 };
const decides = { notFor: ["support", "auditor"] as const };

export const cataloguePages: PageRow[] = [
  { file: "admin/branding/page.tsx", at: () => "/admin/branding", answers: forAdmins },
  {
    file: "flows/[flowId]/test-event/page.tsx",
    notFor: ["viewer"],
    saysName: true,
    at: ({ active }) => `/flows/${active}/test-event`,
    answers: forCustomers(404),
  },
  { file: "(public)/event-types/page.tsx", at: () => "/event-types", answers: all(200) },
  {
    // A draft is shown to nobody there, not even to those who may edit it.
    file: "(public)/event-types/[name]/page.tsx",
    at: ({ eventType }) => `/event-types/${eventType}`,
    answers: all(404),
  },
  { file: "admin/event-types/page.tsx", at: () => list, answers: forAdmins },
  { file: "admin/event-types/new/page.tsx", ...decides, at: () => `${list}/new`, answers: forAdmins },
  { file: "admin/event-types/import/page.tsx", ...decides, at: () => `${list}/import`, answers: forAdmins },
  {
    file: "admin/event-types/[name]/page.tsx",
    at: ({ eventType }) => `${list}/${eventType}`,
    answers: forAdmins,
  },
  {
    file: "admin/event-types/[name]/edit/page.tsx",
    ...decides,
    at: ({ eventType }) => `${list}/${eventType}/edit`,
    answers: forAdmins,
  },
  {
    file: "admin/event-types/[name]/status/page.tsx",
    ...decides,
    at: ({ eventType }) => `${list}/${eventType}/status?to=published`,
    answers: forAdmins,
  },
  {
    file: "admin/event-types/[name]/delete/page.tsx",
    ...decides,
    at: ({ eventType }) => `${list}/${eventType}/delete`,
    answers: forAdmins,
  },
];

export const catalogueHandlers: HandlerRow[] = [
  // Nobody has chosen one.
  { file: "brand/logo/route.ts", method: "GET", at: () => "/brand/logo", answers: all(404) },
  {
    file: "admin/event-types/export/route.ts",
    method: "GET",
    at: () => `${list}/export`,
    answers: { anonymous: 404, own: 404, other: 404, admin: 200, newcomer: 404 },
  },
];

const adminAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "admin",
  alsoFor: [],
  answers: { anonymous: "/sign-in?next=", own: 404, other: 404, admin: list, newcomer: "/sign-in?next=" },
};

export const catalogueActions: ActionRow[] = [
  {
    file: "admin/branding/actions.ts",
    action: "saveBrand",
    at: () => "/admin/branding",
    form: 'name="hue"',
    typed: () => ({ imprintUrl: "https://northwind.example/imprint" }),
    changes: () => rowsAsText("select version from branding"),
    ...adminAction,
    answers: { ...adminAction.answers, admin: "/admin/branding" },
  },
  {
    file: "flows/[flowId]/test-event/actions.ts",
    action: "sendOwn",
    at: ({ active }) => `/flows/${active}/test-event`,
    form: 'name="payload"',
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
  {
    file: "admin/event-types/import/actions.ts",
    action: "preview",
    at: () => `${list}/import`,
    form: 'name="catalogue"',
    before: () => holdFile(),
    changes: ({ eventType }) => chosenFile(eventType),
    typed: ({ eventType }) => ({ catalogue: fileOf(`${eventType}.Chosen`) }),
    ...adminAction,
  },
  {
    file: "admin/event-types/import/actions.ts",
    action: "runImport",
    at: () => `${list}/import?step=effect`,
    form: 'name="mark"',
    before: ({ eventType }) => holdFile(fileOf(`${eventType}.Imported`)),
    ...adminAction,
  },
  {
    file: "admin/event-types/actions.ts",
    action: "create",
    at: () => `${list}/new`,
    form: 'name="samplePayload"',
    typed: ({ eventType }) => ({
      name: `${eventType}.New`,
      displayName: "Made by an access test",
      group: "Access",
      description: "Made by an access test.",
      samplePayload: "{}",
    }),
    ...adminAction,
  },
  {
    file: "admin/event-types/actions.ts",
    action: "edit",
    at: ({ eventType }) => `${list}/${eventType}/edit`,
    form: 'name="samplePayload"',
    typed: () => ({ description: "Changed by an access test." }),
    ...adminAction,
  },
  {
    file: "admin/event-types/actions.ts",
    action: "setStatus",
    at: ({ eventType }) => `${list}/${eventType}/status?to=published`,
    form: 'name="to"',
    ...adminAction,
  },
  {
    file: "admin/event-types/actions.ts",
    action: "remove",
    at: ({ eventType }) => `${list}/${eventType}/delete`,
    form: "Delete event type",
    ...adminAction,
  },
];
