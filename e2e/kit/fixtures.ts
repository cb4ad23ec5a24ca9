import { randomUUID } from "node:crypto";
import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { desk } from "./addresses.ts";

/** The demo people, with the directory (tenant) their organization is known by. */
const people = {
  "Mara Lindqvist": "/flows",
  "Ivo Brandt": "/flows",
  "Noor Haddad": "/flows",
  "Jonas Berg": "/admin",
  "Sofia Marin": "/flows",
  "Priya Nair": "/admin",
  "Tomas Wolff": "/admin",
  "Lena Sommer": "/welcome",
  "Rui Costa": "/welcome",
  "Hanna Vogel": "/welcome",
  "Emil Novak": "/welcome",
  "Amara Diallo": "/welcome",
  "Felix Horn": "/welcome",
} as const;
export type DemoPerson = keyof typeof people;

export const adventureWorks = "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711";
export const fabrikam = "c4e81d25-6f39-4b7a-a0c2-7d9e35b1f862";
/** What every customer writes into their authorization: the same for all of them. */
export const partnerRegistration = "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3";

/**
 * `openBrowser`: a second person's browser, closed with the test. One that is left open goes on living: its pages keep
 * their streams and Azure is asked about what they show.
 */
export const test = base.extend<{ openBrowser(options?: BrowserContextOptions): Promise<Page> }>({
  openBrowser: async ({ browser }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Signs in as that person through the pages, from the portal's start to the page they begin their work on. */
export async function signIn(page: Page, person: DemoPerson): Promise<void> {
  await page.goto("/sign-in");
  await chooseAtSignIn(page, person);
  await expect(page).toHaveURL(people[person]);
}

/** From the portal's sign-in page on: the button, then the person at the local identity provider. */
export async function chooseAtSignIn(page: Page, person: DemoPerson): Promise<void> {
  await page.getByRole("button", { name: "Sign in with your work account" }).click();
  await page.getByRole("button", { name: `Sign in as ${person}` }).click();
}

export type AzurePlace = {
  subscriptionName: string;
  subscriptionId: string;
  resourceGroup: string;
};

type NewSubscription = { tenantId?: string; eventGridRegistered?: boolean };

/** An Azure subscription with one resource group that no other test knows. */
export async function newAzureSubscription({
  tenantId = adventureWorks,
  eventGridRegistered = true,
}: NewSubscription = {}): Promise<AzurePlace> {
  const subscriptionId = randomUUID();
  const subscriptionName = `Journey ${subscriptionId.slice(0, 8)}`;
  const resourceGroup = `rg-${subscriptionId.slice(-6)}`;
  await askLocalAzure("subscriptions", {
    subscriptionId,
    tenantId,
    displayName: subscriptionName,
    resourceGroups: [resourceGroup],
    eventGridRegistered,
  });
  return { subscriptionName, subscriptionId, resourceGroup };
}

/** As newAzureSubscription, and the customer has authorized the partner there already. */
export async function newAuthorizedSubscription(wish: NewSubscription = {}): Promise<AzurePlace> {
  const place = await newAzureSubscription(wish);
  await authorizeInAzure(place);
  return place;
}

/** The customer authorizes the partner somewhere else, as with the commands. */
export async function authorizeInAzure({ subscriptionId, resourceGroup }: AzurePlace): Promise<void> {
  await askLocalAzure("authorize", { subscriptionId, resourceGroup, days: 30 });
}

/** The customer withdraws the authorization, as with the commands; what exists stays. */
export async function withdrawInAzure({ subscriptionId, resourceGroup }: AzurePlace): Promise<void> {
  await askLocalAzure("unauthorize", { subscriptionId, resourceGroup });
}

/** The customer activates the topic somewhere else, as with a command of the Azure CLI. */
export async function activateInAzure(
  { subscriptionId, resourceGroup }: AzurePlace,
  partnerTopic: string,
): Promise<void> {
  await askLocalAzure("activate", { subscriptionId, resourceGroup, partnerTopic });
}

/** The customer deletes the topic somewhere else: the portal must notice it by itself. */
export async function deleteTopicInAzure(
  { subscriptionId, resourceGroup }: AzurePlace,
  partnerTopic: string,
): Promise<void> {
  await askLocalAzure("delete-topic", { subscriptionId, resourceGroup, partnerTopic });
}

/** Local Azure's resource clock goes forward, never back: what expires meanwhile has expired. */
export async function moveAzureClock(advanceSeconds: number): Promise<void> {
  await askLocalAzure("clock", { advanceSeconds });
}

/** What Local Azure's resource clock shows. */
export async function readAzureClock(): Promise<Date> {
  const response = await fetch(`${desk}/control/clock`);
  const { now }: { now: string } = await response.json();
  return new Date(now);
}

/** Calls to Azure that fit go wrong, the next one or so many `times`. More kinds are in local/azure/README.md, "Faults". */
export type AzureFault = {
  method?: string;
  pathContains?: string;
  times?: number;
  do:
    | { kind: "status"; status: number; body?: unknown }
    | { kind: "throttle"; retryAfterSeconds?: number }
    | { kind: "delay"; ms: number }
    | { kind: "reset-before" | "reset-after" | "garbage" };
};

export async function orderAzureFault(fault: AzureFault): Promise<void> {
  await askLocalAzure("faults", fault);
}

/** Local Azure does as it should again. */
export async function mendAzure(): Promise<void> {
  await fetch(`${desk}/control/faults`, { method: "DELETE" });
}

/** A name that no other test and no other run uses; the topic proposed from it is as unique. */
export function uniqueName(words: string): string {
  return `${words} ${randomUUID().slice(0, 8)}`;
}

async function askLocalAzure(what: string, body: unknown): Promise<void> {
  const response = await fetch(`${desk}/control/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Local Azure refused ${what}: ${await response.text()}`);
}
