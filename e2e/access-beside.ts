import { randomUUID } from "node:crypto";
import { addClaim, database, insert } from "./access-rows.ts";

/** A colleague, an organization of its own and invitations: what pages about joining need. */
export async function addJoining(organization_id: string, note: string) {
  const [colleague, spare] = [randomUUID(), randomUUID()];
  await insert("organization", { id: spare, name: "Spare", tenant_id: spare, account_id: spare });
  await insert("organization_domain", {
    domain: `${spare}.example`,
    organization_id: spare,
    added_by_name: "Somebody",
  });
  const somebody = { id: colleague, issuer: "made for a test", subject: colleague, tenant_id: colleague };
  await insert("person", {
    ...somebody,
    name: "A colleague",
    organization_id,
    organization_role: "viewer",
    joined_by: "invitation",
  });
  const invite = async (columns: Record<string, unknown>) => {
    const id = randomUUID();
    const made = {
      token_hash: id,
      created_by_name: "Somebody",
      expires_at: "2100-01-01",
      note,
      role: "owner",
    };
    await insert("invitation", { id, ...made, ...columns });
    return id;
  };
  return {
    colleague,
    spare,
    // Over, where all tests share a list that takes so many: a test that needs an open one opens its own.
    invitation: await invite({ organization_id, by_partner: false, expires_at: new Date() }),
    spareInvitation: await invite({ organization_id: spare, by_partner: true }),
    claim: await addClaim(organization_id, randomUUID()),
    newInvitation: await invite({
      ...{ organization_name: "New", account_id: spare, by_partner: true, expires_at: new Date() },
    }),
  };
}

export async function addToken(): Promise<string> {
  const id = randomUUID();
  const made = { scopes: "{routes:read}", created_by_name: "Somebody", expires_at: "2100-01-01" };
  await insert("service_token", { id, name: "Access test", ...made });
  await insert("service_token_key", { id: randomUUID(), token_id: id, hash: id, hint: "pep_…test" });
  return id;
}

/** Addresses that lead nowhere hear of no change that other journeys make. */
export async function turnOffWebhooks(which: "id = $1" | "url = $1", value: string): Promise<void> {
  await database.query(
    `with off as (
       update webhook_endpoint set off_at = coalesce(off_at, now()), off_because = 'An access test' where ${which} returning id)
     update webhook_delivery set check_at = null, outcome = 'dropped' from off where endpoint_id = off.id and check_at is not null`,
    [value],
  );
}

export async function addWebhook(): Promise<string> {
  const id = randomUUID();
  const off = { off_at: new Date(), off_because: "An access test" };
  await insert("webhook_endpoint", {
    id,
    url: "https://erp.example/hook",
    created_by_name: "Somebody",
    ...off,
  });
  await insert("webhook_secret", { id: randomUUID(), endpoint_id: id, secret: "whsec_c2VjcmV0" });
  await insert("webhook_delivery", { id: randomUUID(), endpoint_id: id, outcome: "failed" });
  return id;
}
