import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Asked } from "../../tools/count-statements.ts";

const fillPages = readFileSync(join(import.meta.dirname, "fill-pages.sql"), "utf8");

export type AdminPages = { cookie: string; pages: { name: string; path: string }[] };

/** A partner admin with a session in a filled database, and the addresses of the partner's pages with what is there. */
export async function prepareAdminPages(ownerUrl: string): Promise<AdminPages> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const token = randomUUID();
    const tokenHash = createHash("sha256").update(token).digest("base64url");
    await client.query(
      `with admin as (insert into person (id, issuer, subject, tenant_id, name, partner_role)
         values (gen_random_uuid(), 'made for a benchmark', 'admin', gen_random_uuid(), 'Jonas Berg', 'admin') returning id)
       insert into session (token_hash, person_id, expires_at) select $1, id, now() + interval '1 day' from admin`,
      [tokenHash],
    );
    await client.query(fillPages);
    // Of organization 1, which has most of them: the pages about it are full with few event flows as with many.
    const { rows } = await client.query<Place>(
      `select f.id, f.organization_id, f.claim_id, p.id as person_id, (select name from event_type order by position, name limit 1) as event_type
       from event_flow f join person p on p.organization_id = f.organization_id
       where f.life = 'active' and f.organization_id = md5('organization1')::uuid order by f.id desc limit 1 offset 20`,
    );
    const [place] = rows;
    if (!place) throw new Error("the database is not filled");
    const others = { token: randomUUID(), webhook: randomUUID(), run: randomUUID() };
    await client.query(
      `with token as (insert into service_token (id, name, scopes, created_by_name, expires_at)
           values ($1, 'ERP', '{routes:read}', 'Jonas Berg', '2100-01-01'))
         insert into webhook_endpoint (id, url, created_by_name) values ($2, 'https://erp.example/hook', 'Jonas Berg')`,
      [others.token, others.webhook],
    );
    await client.query(
      `with run as (insert into bulk_run (id, action, chosen_by, asked_by_id, asked_by_name, flows, check_at)
           values ($1, 'check', '', $1, 'Jonas Berg', 500, null) returning id)
         insert into bulk_item (run_id, position, flow_id, organization_id, flow_name, generation, outcome)
           select run.id, row_number() over (order by f.id), f.id, f.organization_id, f.name, f.generation, 'over'
           from run, (select * from event_flow order by id limit 500) f`,
      [others.run],
    );
    // A file of the whole catalogue, each event type in other words: its preview waits for this admin.
    await client.query(
      `insert into posted_form (person_id, path, state, expires_at)
       select person_id, '/admin/event-types/import#choice', jsonb_build_object('values', jsonb_build_object('catalogue', (
         select jsonb_build_object('eventTypes', jsonb_agg(jsonb_build_object('name', name, 'displayName', display_name || ' anew',
           'group', group_name, 'description', description, 'samplePayload', sample_payload)))::text from event_type))), expires_at
       from session where token_hash = $1`,
      [tokenHash],
    );
    return { cookie: `portal-session=${token}`, pages: pagesWith({ ...place, ...others }) };
  } finally {
    await client.end();
  }
}

/** What a page asked for itself: of the brand each process asks every five seconds, whatever page is shown. */
export const ownOf = (asked: readonly Asked[], path: string): Asked[] =>
  asked.filter(({ query }) => !query.includes('"public"."branding"') || path === "/admin/branding");

export const countOf = (asked: readonly Asked[]): number => asked.reduce((sum, { calls }) => sum + calls, 0);

type Place = { id: string; organization_id: string; claim_id: string; person_id: string; event_type: string };

/** All pages of the partner's side. */
const pagesWith = (flow: Place & { token: string; webhook: string; run: string }) => [
  { name: "overview", path: "/admin" },
  { name: "flows", path: "/admin/flows" },
  { name: "flows, far back", path: `/admin/flows?after=${flow.id}` },
  { name: "flows by name", path: "/admin/flows?sort=name" },
  { name: "flows by deadline", path: "/admin/flows?sort=deadline" },
  { name: "flows not asked for long", path: "/admin/flows?sort=asked" },
  { name: "flows of one organization", path: `/admin/flows?organization=${flow.organization_id}` },
  { name: "flows, active in a region", path: "/admin/flows?state=active&region=uksouth" },
  { name: "flows that differ", path: "/admin/flows?change=drifted" },
  { name: "search, one fits", path: `/admin/flows?q=${flow.id}` },
  { name: "search, many fit", path: "/admin/flows?q=warehouse" },
  { name: "search, none fits", path: "/admin/flows?q=nobody+has+this+name" },
  { name: "many at once, dry run", path: "/admin/flows/bulk?action=check&q=pilot" },
  { name: "many at once, under way", path: `/admin/flows/bulk/${flow.run}` },
  { name: "one flow", path: `/admin/flows/${flow.id}` },
  { name: "one flow as its customer", path: `/admin/flows/${flow.id}/as-customer` },
  { name: "changing its event types", path: `/admin/flows/${flow.id}/change-event-types` },
  { name: "deleting one flow", path: `/admin/flows/${flow.id}/delete` },
  { name: "review", path: "/admin/review" },
  { name: "one claim", path: `/admin/review/claims/${flow.claim_id}` },
  { name: "organizations", path: "/admin/organizations" },
  { name: "organizations, search", path: "/admin/organizations?q=account-00900" },
  { name: "one organization", path: `/admin/organizations/${flow.organization_id}` },
  { name: "inviting an organization", path: "/admin/organizations/invite" },
  { name: "people", path: "/admin/people" },
  { name: "one person", path: `/admin/people/${flow.person_id}` },
  { name: "event types", path: "/admin/event-types" },
  { name: "one event type", path: `/admin/event-types/${flow.event_type}` },
  { name: "a new event type", path: "/admin/event-types/new" },
  { name: "editing an event type", path: `/admin/event-types/${flow.event_type}/edit` },
  { name: "status of an event type", path: `/admin/event-types/${flow.event_type}/status?to=deprecated` },
  {
    name: "retiring an event type",
    path: "/admin/event-types/Northwind.Stock.StockArchived/status?to=retired",
  },
  { name: "deleting an event type", path: `/admin/event-types/${flow.event_type}/delete` },
  { name: "importing event types", path: "/admin/event-types/import" },
  { name: "what an import does", path: "/admin/event-types/import?step=effect" },
  { name: "published events", path: "/admin/usage" },
  { name: "Azure", path: "/admin/azure" },
  { name: "Azure, after a clash", path: "/admin/azure?said=changed-meanwhile&region=uksouth" },
  { name: "a channel without a flow", path: "/admin/azure/channels/northwind-uksouth/made-by-hand" },
  { name: "tokens", path: "/admin/tokens" },
  { name: "one token", path: `/admin/tokens/${flow.token}` },
  { name: "webhooks", path: "/admin/webhooks" },
  { name: "one webhook", path: `/admin/webhooks/${flow.webhook}` },
  { name: "API", path: "/admin/api" },
  { name: "undelivered mail", path: "/admin/mail" },
  { name: "audit log", path: "/admin/audit" },
  { name: "audit log of one organization", path: `/admin/audit?organization=${flow.organization_id}` },
  { name: "branding", path: "/admin/branding" },
];

export const pageNames: readonly string[] = pagesWith({
  id: "",
  organization_id: "",
  claim_id: "",
  person_id: "",
  event_type: "",
  token: "",
  webhook: "",
  run: "",
}).map(({ name }) => name);
