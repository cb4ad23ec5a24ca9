import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "@/lib/domain/scopes";
import type { Admin } from "@/lib/domain/viewer";
import { startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
const admin: Admin = { is: "admin", personId: randomUUID(), personName: "Jonas Berg", role: "admin" };
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

it("a token is its system's, with its scopes; made once however often it is sent, and kept as a hash", async () => {
  const { id, token } = await make(["routes:read", "flows:read"]);
  const check = await portal.web.takeRequest(token);
  expect(check).toMatchObject({
    is: "service",
    service: { tokenId: id, scopes: ["routes:read", "flows:read"] },
  });
  const again = await portal.web.serviceTokens.makeToken(admin, wanted(id, ["flows:write"]), new Date());
  expect(again).toBeUndefined();
  expect(await portal.web.takeRequest(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toEqual({
    is: "unknown",
  });
  const stored = JSON.stringify(
    await portal.rows("select * from service_token_key, service_token, audit_record"),
  );
  expect(stored).not.toContain(token.slice(4, 40));
});

it("are listed by when they were made, whatever their ids, a page at a time", async () => {
  await portal.rows(
    `insert into service_token (id, name, scopes, created_by_name, created_at, expires_at)
     select gen_random_uuid(), 'Older', '{routes:read}', 'Somebody', now() - n * interval '1 day', now() from generate_series(1, 60) n`,
  );
  const { id } = await make(["routes:read"]);
  const { listServiceTokens } = portal.web.serviceTokenKeys;
  const first = await listServiceTokens(admin, undefined, 50);
  expect([first.tokens[0]?.id, first.tokens.length, first.more]).toEqual([id, 50, true]);
  const second = await listServiceTokens(admin, first.tokens.at(-1)?.id, 50);
  expect(second.more).toBe(false);
  const all = [...first.tokens, ...second.tokens].map(({ createdAt }) => createdAt.getTime());
  expect(all).toEqual(all.toSorted((one, other) => other - one));
  expect(new Set([...first.tokens, ...second.tokens].map((token) => token.id)).size).toBe(all.length);
});

it("a rotated token has two keys for a day, then one", async () => {
  const { id, token: before } = await make(["routes:read"]);
  const newest = (await portal.web.serviceTokenKeys.findServiceToken(admin, id))?.keys[0]?.id ?? "";
  const rotated = await portal.web.serviceTokens.rotateToken(admin, { id, newest }, new Date());
  if (typeof rotated === "string") throw new Error(rotated);
  expect(await isGood(before)).toBe("service");
  expect(await isGood(rotated.token)).toBe("service");
  expect(await portal.web.serviceTokens.rotateToken(admin, { id, newest }, new Date())).toBe(
    "rotated-just-now",
  );
  await portal.rows("update service_token_key set ends_at = now() where id = $1", [newest]);
  expect(await isGood(before)).toBe("expired");
  expect(await isGood(rotated.token)).toBe("service");
  expect(await actionsOn(id)).toEqual(["service-token.added", "service-token.rotated"]);
});

it("an expired and a revoked token are told apart, and a revoked one cannot be rotated", async () => {
  const { id, token } = await make(["routes:read"]);
  await portal.rows("update service_token set expires_at = now() where id = $1", [id]);
  expect(await isGood(token)).toBe("expired");
  await portal.rows("update service_token set expires_at = now() + interval '1 day' where id = $1", [id]);
  expect(await isGood(token)).toBe("service");
  const newest = (await portal.web.serviceTokenKeys.findServiceToken(admin, id))?.keys[0]?.id ?? "";
  expect(await portal.web.serviceTokenKeys.revokeServiceToken(admin, id, new Date())).toBe("done");
  expect(await isGood(token)).toBe("revoked");
  expect(await portal.web.serviceTokens.rotateToken(admin, { id, newest }, new Date())).toBe("over");
  expect(await actionsOn(id)).toEqual(["service-token.added", "service-token.revoked"]);
});

it("a rate is shared by all who ask at once, and comes back with time", async () => {
  const { id, token } = await make(["routes:read"]);
  await portal.rows("update service_token set burst = 5, per_second = 0.5 where id = $1", [id]);
  await portal.rows("update service_token_use set level = 5, at = now() where token_id = $1", [id]);
  const checks = await Promise.all(Array.from({ length: 20 }, () => portal.web.takeRequest(token)));
  expect(checks.filter(({ is }) => is === "service").length).toBeLessThanOrEqual(6);
  expect(checks.filter(({ is }) => is === "service").length).toBeGreaterThanOrEqual(5);
  const refused = checks.find((check) => check.is === "too-many");
  expect(refused).toMatchObject({ retryAfterSeconds: expect.any(Number) });
  await portal.rows("update service_token_use set at = now() - interval '4 seconds' where token_id = $1", [
    id,
  ]);
  expect(await isGood(token)).toBe("service");
});

const isGood = async (token: string) => (await portal.web.takeRequest(token)).is;
async function actionsOn(id: string) {
  const records = await portal.rows("select action from audit_record where target = $1 order by id", [
    `service-token/${id}`,
  ]);
  return records.map(({ action }) => action);
}
const wanted = (id: string, scopes: Scope[]) => ({ id, name: "Publisher", scopes, days: 30 });

async function make(scopes: Scope[]): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = await portal.web.serviceTokens.makeToken(admin, wanted(id, scopes), new Date());
  if (!token) throw new Error("no token was made");
  return { id, token };
}
