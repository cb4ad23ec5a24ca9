import { join } from "node:path";
import { initialize } from "./initdb.ts";
import { findPlace } from "./place.ts";
import { grantGroups, prepareDatabase, shareStatements } from "./roles.ts";
import { readSecrets } from "./secrets.ts";
import { runServer } from "./server.ts";

export type Postgres = {
  /** Owns the database and the schema: migrations and the seed. */
  ownerUrl: string;
  /** What the web process signs in with. */
  webUrl: string;
  /** What the worker signs in with. */
  workerUrl: string;
  /** One sentence when the data could not be kept in the folder asked for. */
  notice: string | undefined;
  /** Gives the two logins the group roles that the migrations made. Call it after migrating. */
  grantRoles(): Promise<void>;
  /** Fast shutdown; resolves when the server has ended. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** False for throw-away data: no fsync, so that tests do not wait for a disk. */
  durable?: boolean;
  /** Counts what each login asks, for the owner to read in the database `postgres` (pg_stat_statements). */
  countStatements?: boolean;
};

/**
 * A real PostgreSQL 18 from npm, on loopback, with its data in `folder`. Made at the first start, found again at
 * each later one; a server that a killed run left behind is taken over. Throws with PostgreSQL's own last words
 * when it cannot start.
 */
export async function startPostgres(folder: string, options: PostgresOptions = {}): Promise<Postgres> {
  const place = findPlace(folder);
  const secrets = readSecrets(place);
  const durable = options.durable ?? true;
  await initialize(place, secrets.superuserPassword, durable);
  const server = await runServer(place, secrets, {
    durable,
    countStatements: options.countStatements ?? false,
  });
  const url = (user: string, password: string, database: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/${database}`;
  const superuserUrl = url("postgres", secrets.superuserPassword, "postgres");
  await prepareDatabase(superuserUrl, secrets);
  if (options.countStatements) await shareStatements(superuserUrl);
  return {
    ownerUrl: url("portal_owner_login", secrets.ownerPassword, "portal"),
    webUrl: url("portal_web_login", secrets.webPassword, "portal"),
    workerUrl: url("portal_worker_login", secrets.workerPassword, "portal"),
    notice:
      place.home === join(place.asked)
        ? undefined
        : `PostgreSQL keeps its data in ${place.home}: it refuses to run as root, and no other user can enter ${place.asked}.`,
    grantRoles: () => grantGroups(superuserUrl),
    stop: server.stop,
  };
}
