import pg from "pg";

/**
 * Statements of the web process that read or write a table, in one database, by PostgreSQL's own count. What a function does
 * inside is one with the call of it; BEGIN, COMMIT and the become_viewer of `withViewer` read no table and do not count.
 */
export type Asked = { query: string; calls: number };
export type StatementCounter = {
  /** What was asked while `run` ran, each with how often. Nobody else may use that database meanwhile. */
  during(run: () => Promise<void>): Promise<Asked[]>;
  close(): Promise<void>;
};

/** `ownerUrl`: of that database, on a server that counts (`countStatements` of local/postgres). */
export async function countStatements(ownerUrl: string): Promise<StatementCounter> {
  const database = new URL(ownerUrl).pathname.slice(1);
  const maintenance = new URL(ownerUrl);
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  const here = "(select oid from pg_database where datname = $1)";
  return {
    async during(run) {
      await client.query(`select pg_stat_statements_reset(0, ${here})`, [database]);
      await run();
      const { rows } = await client.query<Asked>(
        `select query, calls::int from pg_stat_statements
          where dbid = ${here} and userid = 'portal_web_login'::regrole
            and query !~* '^\\s*(begin|commit|rollback|set|deallocate|discard)' and query not ilike 'select become_viewer(%'`,
        [database],
      );
      return rows;
    },
    close: () => client.end(),
  };
}
