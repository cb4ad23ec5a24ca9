import { randomUUID } from "node:crypto";
import type { Customer } from "../lib/domain/viewer.ts";
import type { Where } from "../lib/services/new-flow.ts";
import type { TestPortal } from "./portal-for-tests.ts";

/** What a person would type; the Azure subscription is a new one unless given. */
export function where(answers: Partial<Where> = {}): Where {
  return {
    name: "Orders",
    azureSubscriptionId: randomUUID(),
    resourceGroup: "rg-events-weu",
    location: "westeurope",
    topicName: "northwind-orders",
    ...answers,
  };
}

/** A draft with every page answered, the confirmation too: ready to be sent. */
export async function answerAll(
  { web }: Pick<TestPortal, "web">,
  viewer: Customer,
  answers: Partial<Where> = {},
): Promise<string> {
  const id = web.flowId.proposeFlowId(new Date());
  await must(web.newFlow.answerWhere(viewer, id, where(answers)), "saved");
  await must(web.newFlow.answerEventTypes(viewer, id, ["Northwind.OrderPlaced"]), "saved");
  await confirm({ web }, viewer, id);
  return id;
}

/** Records the confirmation of what the draft says now. */
export async function confirm({ web }: Pick<TestPortal, "web">, viewer: Customer, id: string): Promise<void> {
  const flow = await web.flows.findFlow(viewer, id);
  const shown = web.newFlow.markOf({
    azureSubscriptionId: flow?.azureSubscriptionId ?? "",
    resourceGroup: flow?.resourceGroup ?? "",
    partnerRegistrationImmutableId: (await web.partner.findRegistrationId()) ?? "",
  });
  const answer = { validity: "30", shown };
  const confirmed = web.newFlow.confirmAuthorization(viewer, id, answer, new Date(), "Northwind Traders");
  await must(confirmed, "saved");
}

export async function sendNewFlow(
  portal: Pick<TestPortal, "web">,
  viewer: Customer,
  answers: Partial<Where> = {},
): Promise<string> {
  const id = await answerAll(portal, viewer, answers);
  await must(portal.web.newFlow.sendFlow(viewer, id, new Date()), "sent");
  return id;
}

async function must<Outcome>(running: Promise<Outcome>, expected: Outcome): Promise<void> {
  const outcome = await running;
  if (outcome !== expected) throw new Error(`expected ${expected}, got ${JSON.stringify(outcome)}`);
}
