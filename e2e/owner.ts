import pg from "pg";
import { ownerDatabase } from "./addresses.ts";

/** One piece of work with the portal's database as its owner, past all rules: for what no page can do. */
export async function asOwner<T>(
  work: (database: pg.Client) => Promise<T>,
  connectionString = ownerDatabase,
): Promise<T> {
  const database = new pg.Client({ connectionString });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}

/** The name under which Azure knows a flow's channel. */
export function channelOf(flowId: string): Promise<string> {
  const name = "'flow-' || right(replace(id::text, '-', ''), 12) || '-' || secret || '-' || generation";
  return asOwner(async (database) => {
    const { rows } = await database.query(`select ${name} as name from event_flow where id = $1`, [flowId]);
    return rows[0].name;
  });
}
