import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";

/**
 * Makes the job queue's own tables, as the database's owner, and lets the group `portal_worker` work with them.
 * graphile-worker has row-level security on and expects the worker to own the schema. Here the worker owns
 * nothing, so it gets one permissive policy per table; the group `portal_web` gets no right at all.
 */
export async function prepareJobs(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(grants);
  } finally {
    await client.end();
  }
}

// One message, so one transaction; the lock keeps two starts from changing the same catalogue rows.
const grants = `
  SELECT pg_advisory_xact_lock(hashtext('portal: grants of graphile_worker'));
  GRANT USAGE ON SCHEMA graphile_worker TO portal_worker;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO portal_worker;
  REVOKE INSERT, UPDATE, DELETE ON graphile_worker.migrations FROM portal_worker;
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO portal_worker;
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO portal_worker;
  DO $$
  DECLARE
    t regclass;
  BEGIN
    FOR t IN
      SELECT c.oid FROM pg_class c
      WHERE c.relnamespace = 'graphile_worker'::regnamespace AND c.relkind = 'r' AND c.relrowsecurity
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'portal_worker')
    LOOP
      EXECUTE format('CREATE POLICY portal_worker ON %s TO portal_worker USING (true) WITH CHECK (true)', t);
    END LOOP;
  END
  $$;
`;
