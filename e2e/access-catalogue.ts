import { randomUUID } from "node:crypto";
import pg from "pg";
import type { ActionRow } from "./access-actions.ts";
import type { Answers, HandlerRow, PageRow } from "./access-matrix.ts";
import { ownerDatabase } from "./addresses.ts";

const database = new pg.Pool({ connectionString: ownerDatabase, max: 1 });

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

/** All that is known of this event type, and of those that a test made beside it. */
export async function traceOfEventType(name: string): Promise<unknown> {
  const { rows } = await database.query("select * from event_type where name like $1 || '%' order by name", [
    name,
  ]);
  return rows;
}

const list = "/admin/event-types";
const forAdmins: Answers = { anonymous: "/sign-in?next=", own: 404, other: 404, admin: 200, newcomer: 404 };
const decides = { notFor: ["support", "auditor"] as const };

const anybody: Answers = { anonymous: 200, own: 200, other: 200, admin: 200, newcomer: 200 };
const nobody: Answers = { anonymous: 404, own: 404, other: 404, admin: 404, newcomer: 404 };

export const cataloguePages: PageRow[] = [
  { file: "(public)/event-types/page.tsx", at: () => "/event-types", answers: anybody },
  {
    // A draft is shown to nobody there, not even to those who may edit it.
    file: "(public)/event-types/[name]/page.tsx",
    at: ({ eventType }) => `/event-types/${eventType}`,
    answers: nobody,
  },
  { file: "admin/event-types/page.tsx", at: () => list, answers: forAdmins },
  { file: "admin/event-types/new/page.tsx", ...decides, at: () => `${list}/new`, answers: forAdmins },
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

export const catalogueHandlers: HandlerRow[] = [];

const adminAction: Pick<ActionRow, "role" | "alsoFor" | "answers"> = {
  role: "admin",
  alsoFor: [],
  answers: { anonymous: "/sign-in?next=", own: 404, other: 404, admin: list, newcomer: "/sign-in?next=" },
};

export const catalogueActions: ActionRow[] = [
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
