import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";

export type Scene = {
  token: string;
  client: pg.Client;
  /** Changes one flow, as a person's wish does. */
  change(): Promise<void>;
  /** Changes so many flows at once, as a sweep that finds them changed in Azure does. */
  changeMany(count: number): Promise<void>;
  /** The same flow's account, and a change by which it gets this event type, in Azure too, and no other. */
  accountId: string;
  choose(type: string): Promise<void>;
  /** Switches off for a while what the database does about changes of event flows. */
  withoutTriggers<Result>(run: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** So many active flows of a thousand accounts, a token that may read them, and one flow that changes. */
export async function prepareRoutes(ownerUrl: string, flows: number): Promise<Scene> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `insert into organization (id, name, tenant_id, account_id)
     select gen_random_uuid(), 'Bench ' || n, gen_random_uuid(), 'bench-' || n from generate_series(1, 1000) n`,
  );
  await client.query("alter table event_flow disable trigger user");
  await client.query(
    `insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name, life, channel, location,
       partner_namespace, event_types, observed_event_types, activated_at, topic_created_at)
     select gen_random_uuid(), o.id, 'aaaaaaaaaaaaaaaa', 'Orders', o.id, 'A bench', 'active', 'present', n.location, n.name,
       '{Northwind.Orders.OrderPlaced}', '{Northwind.Orders.OrderPlaced}', now(), now()
     from (select id, row_number() over () as k from organization where account_id like 'bench-%') o,
       generate_series(1, $1::integer / 1000) f, (select location, name from partner_namespace limit 1) n`,
    [flows],
  );
  await client.query("alter table event_flow enable trigger user");
  await client.query(
    `insert into route (flow_id, organization_id, position)
     select id, organization_id, (select position from feed_clock) + row_number() over () from event_flow
     where created_by_name = 'A bench'`,
  );
  await client.query("update feed_clock set position = (select max(position) from route)");
  await client.query("analyze event_flow, route, organization");
  const { rows } = await client.query(
    "select f.id, o.account_id from event_flow f join organization o on o.id = f.organization_id where created_by_name = 'A bench' limit 1",
  );
  return {
    client,
    accountId: rows[0].account_id,
    async choose(type) {
      const set =
        "update event_flow set event_types = array[$2::text], observed_event_types = array[$2::text]";
      await client.query(`${set} where id = $1`, [rows[0].id, type]);
    },
    token: await addToken(client),
    async change() {
      await client.query("update event_flow set event_types = array[$2::text] where id = $1", [
        rows[0].id,
        randomUUID(),
      ]);
    },
    async changeMany(count) {
      await client.query(
        `update event_flow set observed_event_types = '{Northwind.Orders.OrderShipped}'
         where id in (select id from event_flow where created_by_name = 'A bench' limit $1)`,
        [count],
      );
    },
    async withoutTriggers(run) {
      await client.query("alter table event_flow disable trigger user");
      const result = await run();
      await client.query("alter table event_flow enable trigger user");
      return result;
    },
    close: () => client.end(),
  };
}

async function addToken(client: pg.Client): Promise<string> {
  const token = `pep_${randomBytes(32).toString("base64url")}`;
  const hash = createHash("sha256").update(token).digest("base64url");
  const id = randomUUID();
  await client.query(
    `insert into service_token (id, name, scopes, created_by_name, expires_at, burst)
     values ($1, 'Bench', '{routes:read}', 'A bench', '2100-01-01', 1000000)`,
    [id],
  );
  await client.query(
    "insert into service_token_key (id, token_id, hash, hint) values (gen_random_uuid(), $1, $2, 'pep_…')",
    [id, hash],
  );
  await client.query("insert into service_token_use (token_id, level, at) values ($1, 1000000, now())", [id]);
  return token;
}
