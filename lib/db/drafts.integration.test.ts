import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Customer } from "@/lib/domain/viewer";
import { answerAll, confirm, sendNewFlow, where } from "@/tools/new-flow-for-tests";
import { addOrganization, startPortal, type TestPortal } from "@/tools/portal-for-tests";

let portal: TestPortal;
let maya: Customer;
let elif: Customer;

beforeAll(async () => {
  portal = await startPortal();
  maya = await portal.customer(await addOrganization(portal, "Adventure Works"));
  elif = await portal.customer(await addOrganization(portal, "Fabrikam"), "Elif Kaya");
});

afterAll(() => portal.stop());

describe("the first page", () => {
  it("F-18: makes one draft of a form that is posted fifty times at once, and keeps its secret", async () => {
    const { newFlow } = portal.web;
    const id = portal.web.flowId.proposeFlowId(new Date());
    await newFlow.answerWhere(maya, id, where());
    const [before] = await portal.rows("select secret from event_flow where id = $1", [id]);
    const answers = await fiftyTimes(() => newFlow.answerWhere(maya, id, where()));
    expect(new Set(answers)).toEqual(new Set(["saved"]));
    const rows = await portal.rows("select secret from event_flow where organization_id = $1", [
      maya.organizationId,
    ]);
    expect(rows).toEqual([before]);
  });

  it("leaves another organization's draft and a flow that was sent alone", async () => {
    const draft = await answerAll(portal, elif);
    const sent = await sendNewFlow(portal, elif);
    const before = await portal.rows("select * from event_flow where id in ($1, $2) order by id", [
      draft,
      sent,
    ]);
    const { newFlow } = portal.web;
    expect(await newFlow.answerWhere(maya, draft, where({ name: "Mine" }))).toBe("not-found");
    expect(await newFlow.answerEventTypes(maya, draft, ["Northwind.OrderShipped"])).toBe("not-found");
    expect(await newFlow.sendFlow(maya, draft, new Date())).toBe("not-found");
    expect(await newFlow.answerWhere(elif, sent, where({ name: "Other" }))).toBe("already-sent");
    expect(
      await portal.rows("select * from event_flow where id in ($1, $2) order by id", [draft, sent]),
    ).toEqual(before);
  });

  it("refuses regions and event types that are not offered", async () => {
    const { newFlow } = portal.web;
    const id = portal.web.flowId.proposeFlowId(new Date());
    expect(await newFlow.answerWhere(maya, id, where({ location: "marsnorth" }))).toBe("region-not-offered");
    expect(await portal.web.flows.findFlow(maya, id)).toBeUndefined();
    const draft = await answerAll(portal, maya);
    expect(await newFlow.answerEventTypes(maya, draft, ["Northwind.OrderPlaced", "Nobody.Knows"])).toBe(
      "unknown-type",
    );
  });
});

describe("sending", () => {
  it("F-18: of one flow fifty times at once happens once: one request, one audit record, one job", async () => {
    const id = await answerAll(portal, maya);
    const outcomes = await fiftyTimes(() => portal.web.newFlow.sendFlow(maya, id, new Date()));
    expect(outcomes.filter((outcome) => outcome === "sent")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "already-sent")).toHaveLength(49);
    expect(await kinds(id)).toEqual(["authorization_confirmed", "requested"]);
    expect(await audited(id)).toEqual(["authorization.confirmed", "event-flow.sent"]);
    expect(await jobs(id)).toBe(1);
  });

  it("F-18: the same form once more with other answers changes nothing of what was sent, and is told that it was", async () => {
    const id = await sendNewFlow(portal, maya);
    const row = () => portal.rows("select * from event_flow where id = $1", [id]);
    const before = await row();
    const { newFlow } = portal.web;
    expect(await newFlow.answerWhere(maya, id, where({ resourceGroup: "rg-another" }))).toBe("already-sent");
    expect(await newFlow.answerEventTypes(maya, id, ["Northwind.OrderShipped"])).toBe("already-sent");
    expect(await newFlow.sendFlow(maya, id, new Date())).toBe("already-sent");
    expect(await row()).toEqual(before);
    expect(await kinds(id)).toEqual(["authorization_confirmed", "requested"]);
  });

  it("needs every answer", async () => {
    const { newFlow } = portal.web;
    const id = portal.web.flowId.proposeFlowId(new Date());
    await newFlow.answerWhere(maya, id, where());
    expect(await newFlow.sendFlow(maya, id, new Date())).toBe("incomplete");
    await newFlow.answerEventTypes(maya, id, ["Northwind.OrderPlaced"]);
    expect(await newFlow.sendFlow(maya, id, new Date())).toBe("not-confirmed");
    expect(await kinds(id)).toEqual([]);
  });

  it.each([
    ["the Azure subscription", { azureSubscriptionId: randomUUID() }],
    ["the resource group", { resourceGroup: "rg-other" }],
  ])("needs a confirmation of the values as they are: not after %s was changed", async (_, change) => {
    const { newFlow, flows } = portal.web;
    const id = await answerAll(portal, maya);
    const flow = await flows.findFlow(maya, id);
    const same = where({
      azureSubscriptionId: flow?.azureSubscriptionId ?? "",
      resourceGroup: flow?.resourceGroup ?? "",
    });
    await newFlow.answerWhere(maya, id, { ...same, ...change });
    expect(await newFlow.sendFlow(maya, id, new Date())).toBe("not-confirmed");
    expect(await kinds(id)).toEqual([]);
    await confirm(portal, maya, id);
    expect(await newFlow.sendFlow(maya, id, new Date())).toBe("sent");
  });

  it("is not confirmed by a statement that has ended, nor by one about another page's values", async () => {
    const { newFlow } = portal.web;
    const id = await answerAll(portal, maya);
    const nextYear = new Date(Date.now() + 366 * 24 * 3600 * 1000);
    expect(await newFlow.sendFlow(maya, id, nextYear)).toBe("not-confirmed");
    const other = { validity: "30", shown: "other values" };
    expect(await newFlow.confirmAuthorization(maya, id, other, new Date(), "Northwind Traders")).toBe(
      "values-changed",
    );
  });

  it("keeps what was confirmed: who, the wording with its version, the values, until when", async () => {
    const id = await answerAll(portal, maya, { resourceGroup: "rg-kept" });
    const [kept] = await portal.rows<{
      shown: object;
      wording: string;
      person_id: string;
      wording_version: number;
    }>("select * from confirmation where flow_id = $1", [id]);
    expect(kept).toMatchObject({
      person_id: maya.personId,
      wording_version: 1,
      organization_id: maya.organizationId,
    });
    expect(kept?.shown).toMatchObject({ resourceGroup: "rg-kept" });
    expect(kept?.wording).toContain("rg-kept");
  });
});

async function kinds(id: string): Promise<string[]> {
  const rows = await portal.rows<{ kind: string }>(
    "select kind from timeline_entry where flow_id = $1 order by id",
    [id],
  );
  return rows.map(({ kind }) => kind);
}

async function audited(id: string): Promise<string[]> {
  const rows = await portal.rows<{ action: string }>(
    "select action from audit_record where target = $1 order by id",
    [`event-flow/${id}`],
  );
  return rows.map(({ action }) => action);
}

async function jobs(id: string): Promise<number> {
  const rows = await portal.rows("select 1 from graphile_worker.jobs where key = $1", [
    `reconcile-flow:${id}`,
  ]);
  return rows.length;
}

/** At once. Whom a busy database sends away (its page says so) asks again, as a person would. */
async function fiftyTimes<Answer>(ask: () => Promise<Answer>): Promise<Answer[]> {
  const again = (error: unknown) => {
    if (String(error).includes("Unable to start a transaction")) return ask();
    throw error;
  };
  return Promise.all(Array.from({ length: 50 }, () => ask().catch(again)));
}
