import { createHash, randomUUID } from "node:crypto";
import pg from "pg";

export type AdminPages = { cookie: string; pages: { name: string; path: string }[] };

/** A partner admin with a session in a filled database, and the addresses of the partner's pages with what is there. */
export async function prepareAdminPages(ownerUrl: string): Promise<AdminPages> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const token = randomUUID();
    await client.query(
      `with admin as (insert into person (id, issuer, subject, tenant_id, name, partner_role)
         values (gen_random_uuid(), 'made for a benchmark', 'admin', gen_random_uuid(), 'Jonas Berg', 'admin') returning id)
       insert into session (token_hash, person_id, expires_at) select $1, id, now() + interval '1 day' from admin`,
      [createHash("sha256").update(token).digest("base64url")],
    );
    const { rows } = await client.query<{ id: string; organization_id: string }>(
      "select id, organization_id from event_flow where life = 'active' order by id desc limit 1 offset 200",
    );
    const [flow] = rows;
    if (!flow) throw new Error("the database is not filled");
    return { cookie: `portal-session=${token}`, pages: pagesWith(flow) };
  } finally {
    await client.end();
  }
}

const pagesWith = (flow: { id: string; organization_id: string }) => [
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
  { name: "many at once, dry run", path: "/admin/flows/bulk?action=check&q=account-00900" },
  { name: "one flow", path: `/admin/flows/${flow.id}` },
  { name: "one flow as its customer", path: `/admin/flows/${flow.id}/as-customer` },
  { name: "deleting one flow", path: `/admin/flows/${flow.id}/delete` },
];
