import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

/** A page of fifty records of one organization is as fast when there are thousands of them. */

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const records = 5_000;
type Plan = { "Node Type": string; "Actual Rows": number; Plans?: Plan[] | undefined };
const plan: z.ZodType<Plan> = z.object({
  "Node Type": z.string(),
  "Actual Rows": z.number(),
  Plans: z.lazy(() => z.array(plan)).optional(),
});
const explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: plan })]) })]);

it.each(["organization_id", "actor_id"])("the newest of one %s are taken from the index", async (column) => {
  const { id } = await addOrganization(portal, `Adventure Works ${column}`);
  await portal.rows(
    `insert into audit_record (id, organization_id, actor, action, target, at)
      select gen_random_uuid(), $1, 'Mara Lindqvist', 'event-flow.sent', 'event-flow/' || n, now() from generate_series(1, ${records}) n`,
    [id],
  );
  await portal.rows("analyze audit_record");
  const [one] = await portal.rows<{ value: string }>(
    `select ${column} as value from audit_record where organization_id = $1 limit 1`,
    [id],
  );
  const read = mostRead(await explainAsAdmin(`a.${column} = '${one?.value}'`));
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(records / 10);
});

/** The page's statement (lib/db/audit-page.ts), as the web role asks it. */
async function explainAsAdmin(where: string): Promise<Plan> {
  const client = new pg.Client({ connectionString: portal.database.webUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select become_viewer($1::jsonb)", [
      JSON.stringify({ role: "admin", member_role: "admin", person: randomUUID() }),
    ]);
    const { rows } = await client.query(
      `explain (analyze, format json) select a.* from audit_record a where ${where} order by a.id desc limit 51`,
    );
    return explained.parse(rows)[0]["QUERY PLAN"][0].Plan;
  } finally {
    await client.end();
  }
}

const mostRead = ({ "Actual Rows": rows, Plans = [] }: Plan): number =>
  Math.max(rows, ...Plans.map(mostRead));
