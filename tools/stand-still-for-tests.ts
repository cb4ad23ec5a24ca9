import pg from "pg";
import type { PortalWithAzure } from "./portal-with-azure-for-tests.ts";

/**
 * Between two steps of the worker, each by what the worker would do next: it is made to stand there, by the database or
 * by Azure, until it is killed. Before a flow is taken nobody has anything in hand.
 */
export const boundaries = ["taken", "intent written", "answered", "answer written"] as const;
type Boundary = (typeof boundaries)[number];

export type Standing = { flow: string; verb: string };

/** The class of the locks by which it is seen who stands. */
const lockClass = 47_013;
const triggers = {
  taken: ["before insert on attempt", "(new.flow_id::text, new.verb::text)"],
  answered: ["before update on attempt", "(new.flow_id::text, new.verb::text)"],
} as const;

/** Whoever comes to the boundary stands there for some seconds, those of the table alone. */
export async function standAt(
  portal: PortalWithAzure,
  boundary: Boundary,
  wanted: readonly Standing[],
): Promise<void> {
  if (boundary === "intent written") return leaveUnanswered(portal, wanted);
  await portal.rows(
    "create table if not exists standing (flow text, verb text, place serial, since timestamptz)",
  );
  await portal.rows("grant select on standing to public");
  await portal.rows("truncate standing restart identity");
  for (const { flow, verb } of wanted)
    await portal.rows("insert into standing (flow, verb, since) values ($1, $2, now())", [flow, verb]);
  const place =
    boundary === "answer written"
      ? `select place from standing s where s.flow = new.id::text and new.lease_until is distinct from old.lease_until
           and exists (select from attempt a where a.flow_id = new.id and a.verb::text = s.verb and a.finished_at > s.since)`
      : `select place from standing s where (s.flow, s.verb) = ${triggers[boundary][1]}`;
  await portal.rows(`create or replace function stand_still() returns trigger language plpgsql as $$
    declare stand integer := (${place});
    begin
      if stand is not null then
        perform pg_advisory_xact_lock(${lockClass}, stand);
        perform pg_sleep(4.5);
      end if;
      return new;
    end $$`);
  const event = boundary === "answer written" ? "before update on event_flow" : triggers[boundary][0];
  await portal.rows(`create trigger a_stand_still ${event} for each row execute function stand_still()`);
}

async function leaveUnanswered(portal: PortalWithAzure, wanted: readonly Standing[]): Promise<void> {
  for (const { flow, verb } of wanted) {
    const { secret } = await portal.flow(flow);
    const [row] = await portal.rows<{ azure_subscription_id: string }>(
      "select azure_subscription_id from event_flow where id = $1",
      [flow],
    );
    await portal.azure.control("/control/faults", {
      pathContains: verb === "prove" ? `/subscriptions/${row?.azure_subscription_id}` : secret,
      do: { kind: "drop-before" },
    });
  }
}

/** Those of `wanted` that stand at the boundary now. */
export async function whoStands(
  portal: PortalWithAzure,
  boundary: Boundary,
  wanted: readonly Standing[],
): Promise<Standing[]> {
  const rows =
    boundary === "intent written"
      ? await portal.rows<Standing>(
          "select flow_id::text as flow, verb::text from attempt where outcome = 'open' and started_at > now() - interval '1 minute'",
        )
      : await portal.rows<Standing>(
          "select flow, verb from standing join pg_locks on objid::integer = place where locktype = 'advisory' and classid::integer = $1",
          [lockClass],
        );
  return wanted.filter(({ flow, verb }) => rows.some((row) => row.flow === flow && row.verb === verb));
}

/** Whoever sweeps the namespace stands there for some seconds: before it asks for that page, or before it keeps the answer. */
export async function standAtPage(
  portal: PortalWithAzure,
  { namespace, page, before }: { namespace: string; page: number; before: "asking" | "keeping" },
): Promise<void> {
  const isThere =
    before === "asking"
      ? `new.kind = 'reads' and exists (select from namespace_sweep s
           where s.namespace = '${namespace}' and s.pages = ${page} and s.lease_until > now())`
      : `new.namespace = '${namespace}' and new.pages = ${page} and new.pages = old.pages and new.fence = old.fence`;
  // As the owner, because whoever takes from the budget sees no sweeps.
  await portal.rows(`create or replace function stand_at_page() returns trigger language plpgsql security definer as $$
    begin
      if ${isThere} then
        perform pg_advisory_xact_lock(${lockClass}, ${page});
        perform pg_sleep(4.5);
      end if;
      return new;
    end $$`);
  const table = before === "asking" ? "arm_budget" : "namespace_sweep";
  await portal.rows(
    `create trigger a_stand_still before update on ${table} for each row execute function stand_at_page()`,
  );
}

export async function doesAnybodyStand(portal: PortalWithAzure): Promise<boolean> {
  const rows = await portal.rows(
    "select 1 from pg_locks where locktype = 'advisory' and classid::integer = $1",
    [lockClass],
  );
  return rows.length > 0;
}

/** After the kill: what a dead worker's statement would still write is not written, and nobody stands any more. */
export async function letGo(portal: PortalWithAzure): Promise<void> {
  // PostgreSQL lets a role end what is its own.
  const client = new pg.Client({ connectionString: portal.database.workerUrl });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid::integer = $1",
    [lockClass],
  );
  await client.end();
  for (const table of ["attempt", "event_flow", "arm_budget", "namespace_sweep"])
    await portal.rows(`drop trigger if exists a_stand_still on ${table}`);
  await fetch(`${portal.azure.running.connection.desk}/control/faults`, { method: "DELETE" });
}
