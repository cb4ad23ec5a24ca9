import { createHash, randomUUID } from "node:crypto";
import { portal } from "./addresses.ts";
import { adventureWorks } from "./fixtures.ts";
import { asOwner } from "./owner.ts";

/** A person of Adventure Works whom no other test knows, signed in: their id, and the token of their session. */
export async function newColleague(): Promise<{ token: string; personId: string }> {
  const token = randomUUID();
  const personId = randomUUID();
  await asOwner(async (database) => {
    await database.query(
      `insert into person (id, issuer, subject, tenant_id, name, organization_id)
       select $1::uuid, 'made for a test', $1::text, tenant_id, 'A colleague', id from organization where tenant_id = $2::uuid`,
      [personId, adventureWorks],
    );
    const tokenHash = createHash("sha256").update(token).digest("base64url");
    await database.query(
      "insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 hour')",
      [tokenHash, personId],
    );
  });
  return { token, personId };
}

export async function endSession(token: string): Promise<void> {
  const tokenHash = createHash("sha256").update(token).digest("base64url");
  await asOwner((database) => database.query("delete from session where token_hash = $1", [tokenHash]));
}

/** A change of the flow, of which the database tells by itself; gives the new version. */
export async function changeFlow(flowId: string): Promise<number> {
  return asOwner(async (database) => {
    const { rows } = await database.query(
      "update event_flow set version = version + 1 where id = $1 returning version",
      [flowId],
    );
    return rows[0].version;
  });
}

export type Stream = { status: number; text(): string; isOver(): boolean; close(): void };

/** Opens the live stream outside a browser, to read what is said word by word. */
export async function openStream(
  token: string,
  query: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Stream> {
  const hangUp = new AbortController();
  const response = await fetch(`${portal}/api/live?${new URLSearchParams(query)}`, {
    headers: { cookie: `portal-session=${token}`, ...headers },
    signal: hangUp.signal,
  });
  let text = "";
  let isOver = false;
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  return { status: response.status, text: () => text, isOver: () => isOver, close: () => hangUp.abort() };
}
