import { createHash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";

const streamsOfOne = 5;

export type Viewers = {
  /** One for each stream; five streams are the same person's. */
  cookies: string[];
  /** Changes a flow that all of them may see; the text by which each stream tells of it. */
  change(): Promise<string>;
  close(): Promise<void>;
};

/** People of one organization with sessions, and an event flow of theirs. */
export async function prepareViewers(ownerUrl: string, streams: number): Promise<Viewers> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const [organizationId, flowId] = [randomUUID(), randomUUID()];
  await client.query(
    "insert into organization (id, name, tenant_id, account_id) values ($1, 'Streams', $2::uuid, $2::text)",
    [organizationId, randomUUID()],
  );
  const cookies: string[] = [];
  let personId = "";
  for (let made = 0; made < streams; made += streamsOfOne) {
    personId = randomUUID();
    const token = randomUUID();
    await client.query(
      `insert into person (id, organization_id, issuer, subject, tenant_id, name)
       values ($1::uuid, $2, 'made for a benchmark', $1::text, $1::uuid, 'A colleague')`,
      [personId, organizationId],
    );
    await client.query(
      "insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 day')",
      [createHash("sha256").update(token).digest("base64url"), personId],
    );
    for (let one = 0; one < streamsOfOne; one++) cookies.push(`portal-session=${token}`);
  }
  await client.query(
    "insert into event_flow (id, organization_id, secret, name, created_by_id, created_by_name) values ($1, $2, $3, 'Orders', $4, 'A colleague')",
    [
      flowId,
      organizationId,
      randomBytes(8)
        .toString("hex")
        .replace(/[^a-f]/g, "a"),
      personId,
    ],
  );
  return {
    cookies,
    async change() {
      const { rows } = await client.query<{ version: number }>(
        "update event_flow set version = version + 1 where id = $1 returning version",
        [flowId],
      );
      return JSON.stringify({ id: flowId, version: rows[0]?.version });
    },
    close: () => client.end(),
  };
}
