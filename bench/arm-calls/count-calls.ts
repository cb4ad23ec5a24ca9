import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";

/** Of one flow: calls about its own channel, and its hundredth of each page that listed its namespace. */
export type Counted = { own: number; share: number; reads: number };

const pageSize = 100;

export async function countCalls(portal: PortalWithAzure, ids: string[], since: number): Promise<Counted> {
  const rows = await portal.rows<{ secret: string }>("select secret from event_flow where id = any ($1)", [
    ids,
  ]);
  const secrets = rows.map(({ secret }) => secret);
  const journal = await portal.azure.journal(since);
  const own = journal.filter(({ path }) => secrets.some((secret) => path.includes(secret)));
  const pages = journal.filter(
    ({ method, path }) => method === "GET" && /northwind-weu\/channels(\?|$)/i.test(path),
  );
  return {
    own: own.length / ids.length,
    share: pages.length / pageSize,
    reads: own.filter(({ method }) => method === "GET").length,
  };
}
