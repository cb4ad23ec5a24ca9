import pg from "pg";
import type { Secrets } from "./secrets.ts";

/**
 * The database and its three logins, each made once. The owner may make roles (the migrations make the groups)
 * and databases (Prisma's shadow database, test databases); it is no superuser, as on a managed server.
 */
export async function prepareDatabase(superuserUrl: string, secrets: Secrets): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await makeLogin(client, "portal_owner_login", secrets.ownerPassword, "CREATEROLE CREATEDB");
    await makeLogin(client, "portal_web_login", secrets.webPassword, "");
    await makeLogin(client, "portal_worker_login", secrets.workerPassword, "");
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'portal'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE portal OWNER portal_owner_login");
  });
}

/** Makes the two logins members of the groups that hold the rights. The groups come from the migrations. */
export async function grantGroups(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query("GRANT portal_web TO portal_web_login");
    await client.query("GRANT portal_worker TO portal_worker_login");
  });
}

/** What all logins asked, with their words, for the owner alone. */
export async function shareStatements(superuserUrl: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    await client.query("GRANT pg_read_all_stats TO portal_owner_login");
    await client.query("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO portal_owner_login");
  });
}

async function makeLogin(client: pg.Client, name: string, password: string, rights: string): Promise<void> {
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  if (found.rowCount !== 0) return;
  // CREATE ROLE takes no parameters; the password is hexadecimal digits of our own making.
  await client.query(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD '${password}'`);
}

async function withClient(url: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
