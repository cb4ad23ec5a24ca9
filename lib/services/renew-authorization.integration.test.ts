import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { answerAll, sendNewFlow } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
let ida: Customer;
let noor: Customer;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "0123456789abcdef0123456789abcdef");
  portal = await startPortal();
  const works = await addOrganization(portal, "Adventure Works");
  maya = await portal.customer(works);
  ida = await portal.customer(works, "Ida Holm");
  noor = await portal.customer(await addOrganization(portal, "Fabrikam"));
});
afterAll(() => portal.stop());

const now = new Date();

/** What the page of the flow shows now: the values and the newest statement. */
async function shownOn(id: string) {
  const flow = await portal.web.flows.findFlow(maya, id);
  const shown = portal.web.newFlow.markOf({
    azureSubscriptionId: flow?.azureSubscriptionId ?? "",
    resourceGroup: flow?.resourceGroup ?? "",
    partnerRegistrationImmutableId: (await portal.web.partner.findRegistrationId()) ?? "",
  });
  const newest = await portal.web.confirmations.findConfirmation(maya, id);
  return { shown, seen: portal.web.renewAuthorization.markOfStatement(newest) };
}

type Answer = { validity: string; shown: string; seen: string };
const renew = (viewer: Customer, id: string, answer: Answer, at = now) =>
  portal.web.renewAuthorization.renewAuthorization(viewer, id, answer, at, "Northwind Traders");

const statements = (id: string) =>
  portal.rows<{ person_name: string; valid_until: Date; wording: string }>(
    "select person_name, valid_until, wording from confirmation where flow_id = $1 order by id",
    [id],
  );
const audited = (id: string) =>
  portal.rows<{ before: unknown; after: unknown }>(
    "select before, after from audit_record where target = $1 and action = 'authorization.confirmed' order by id",
    [`event-flow/${id}`],
  );

describe("a new date", () => {
  it("stands beside the old one, in timeline and audit log, and is the one that counts", async () => {
    const id = await sendNewFlow(portal, maya);
    expect(await renew(maya, id, { validity: "90", ...(await shownOn(id)) })).toBe("renewed");
    const [first, second] = await statements(id);
    expect(second?.wording).toContain("I confirm that my organization authorized Northwind Traders");
    expect(second?.valid_until.getTime()).toBeGreaterThan(first?.valid_until.getTime() ?? Infinity);
    const newest = await portal.web.confirmations.findConfirmation(maya, id);
    expect(newest?.validUntil).toEqual(second?.valid_until);
    const timeline = await portal.web.timeline.listTimeline(maya, id);
    expect(timeline.map(({ entry }) => entry.kind)).toEqual([
      "authorization_confirmed",
      "requested",
      "authorization_confirmed",
    ]);
    expect((await audited(id)).at(-1)).toMatchObject({
      before: { validUntil: first?.valid_until.toISOString() },
      after: { validUntil: second?.valid_until.toISOString() },
    });
  });

  it("of two who confirm at once is kept once, and the other one is told", async () => {
    const id = await sendNewFlow(portal, maya);
    const page = await shownOn(id);
    const both = await Promise.all([
      renew(maya, id, { validity: "90", ...page }),
      renew(ida, id, { validity: "7", ...page }),
    ]);
    expect([...both].sort()).toEqual(["confirmed-meanwhile", "renewed"]);
    expect(await statements(id)).toHaveLength(2);
    expect(await audited(id)).toHaveLength(2);
  });

  it("that is posted twice by the same person is kept once, without an objection", async () => {
    const id = await sendNewFlow(portal, maya);
    const answer = { validity: "90", ...(await shownOn(id)) };
    expect(await renew(maya, id, answer)).toBe("renewed");
    expect(await renew(maya, id, answer)).toBe("renewed");
    expect(await statements(id)).toHaveLength(2);
  });

  it("that is as late as Azure allows, which is later a minute later, is the same one posted twice", async () => {
    const id = await sendNewFlow(portal, maya);
    const [minute, year] = [60_000, 365 * 86_400_000];
    // Noon: the day is the last one now and a minute later, and neither ends it.
    const noon = new Date(`${now.toISOString().slice(0, 10)}T12:00:00Z`);
    const validity = new Date(noon.getTime() + year).toISOString().slice(0, 10);
    const answer = { validity, ...(await shownOn(id)) };
    expect(await renew(maya, id, answer, noon)).toBe("renewed");
    expect(await renew(maya, id, answer, new Date(noon.getTime() + minute))).toBe("renewed");
    expect(await statements(id)).toHaveLength(2);
  });

  it("is taken for a flow that has none, and only by who may change it", async () => {
    const id = await sendNewFlow(portal, maya);
    await portal.rows("delete from confirmation where flow_id = $1", [id]);
    const answer = { validity: "30", ...(await shownOn(id)) };
    expect(answer.seen).toBe("none");
    expect(await renew(noor, id, answer)).toBe("not-found");
    await expect(renew({ ...ida, role: "viewer" }, id, answer)).rejects.toThrow(/may not change|row-level/);
    expect(await renew(ida, id, answer)).toBe("renewed");
    expect(await statements(id)).toMatchObject([{ person_name: "Ida Holm" }]);
  });

  it.each([
    ["a draft", () => answerAll(portal, maya), {}, "over"],
    [
      "other values than the page showed",
      () => sendNewFlow(portal, maya),
      { shown: "x y z" },
      "values-changed",
    ],
    [
      "a day that has passed",
      () => sendNewFlow(portal, maya),
      { validity: "2020-01-01" },
      { is: "invalid-date" },
    ],
  ])("is not taken for %s", async (_, make, wrong, expected) => {
    const id = await make();
    const before = (await statements(id)).length;
    const outcome = await renew(maya, id, { validity: "30", ...(await shownOn(id)), ...wrong });
    if (typeof expected === "string") expect(outcome).toBe(expected);
    else expect(outcome).toMatchObject(expected);
    expect(await statements(id)).toHaveLength(before);
  });
});

describe("Azure", () => {
  const askedAt = async (id: string) =>
    (await portal.rows<{ asked_at: Date | null }>("select asked_at from event_flow where id = $1", [id]))[0]
      ?.asked_at;

  it("is asked at once where it refused for want of the authorization, and else left alone", async () => {
    const id = await sendNewFlow(portal, maya);
    const quiet = await askedAt(id);
    await renew(maya, id, { validity: "90", ...(await shownOn(id)) });
    expect(await askedAt(id)).toEqual(quiet);
    await portal.rows(
      "with held as (insert into claim (id, organization_id, azure_subscription_id, resource_group, basis) select gen_random_uuid(), organization_id, azure_subscription_id, lower(resource_group), 'approved' from event_flow where id = $1 returning id) update event_flow set review = 'accepted', claim_id = held.id, failures = 1, last_outcome = 'refused', last_reason = 'authorization_missing', last_verb = 'create', failing_since = now(), last_tried_at = now() from held where event_flow.id = $1",
      [id],
    );
    await renew(maya, id, { validity: "30", ...(await shownOn(id)) });
    expect(await askedAt(id)).not.toEqual(quiet);
  });
});
