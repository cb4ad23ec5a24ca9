import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { type Channel, EventGridManagementClient } from "@azure/arm-eventgrid";
import { type CloudEvent, EventGridPublisherClient } from "@azure/eventgrid";
import { ManagedIdentityCredential, type TokenCredential } from "@azure/identity";
import { vi } from "vitest";
import type { JournalEntry, JournalKind } from "./http/call-journal.ts";
import { type RunningLocalAzure, type StartOptions, startLocalAzure } from "./start-for-tests.ts";

export const PARTNER_SUBSCRIPTION = "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06";
export const PARTNER_GROUP = "rg-partner-events";
export const NAMESPACE = "northwind-weu";
export const REGISTRATION_ID = "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3";
export const ADVENTURE_WORKS = "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711";
export const AW_PRODUCTION = "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35";

// Each file starts programs of its own, beside others on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A started Local Azure with real SDK clients for both sides. */
export interface TestWorld {
  running: RunningLocalAzure;
  partner: EventGridManagementClient;
  publisher: EventGridPublisherClient<"CloudEvent">;
  control(path: string, body: object): Promise<Response>;
  /** Calls and deliveries, unless told: when a client asks for a token is its own affair. */
  journal(since?: number, kinds?: JournalKind[]): Promise<JournalEntry[]>;
  /** A new Azure subscription with one resource group `rg`, registered but without authorization. */
  newCustomer(options?: { eventGridRegistered?: boolean }): Promise<Customer>;
  /** A client for a customer that an earlier start has made. */
  customerClient(customer: Pick<Customer, "subscriptionId" | "tenantId">): EventGridManagementClient;
  raw(path: string, init?: RequestInit & { token?: string | undefined }): Promise<Response>;
  partnerToken(resource?: string): Promise<string>;
  /** What a client of a test's own needs to trust this world. */
  tls: { ca: string };
}

export interface Customer {
  subscriptionId: string;
  tenantId: string;
  client: EventGridManagementClient;
  token: string;
  authorize(days?: number): Promise<void>;
}

export interface WorldOptions extends StartOptions {
  /** MSAL remembers endpoint and tokens for the whole process; a second start in one process needs this. */
  forgetfulIdentity?: boolean;
}

export async function startTestWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const running = await startLocalAzure(options);
  const { resourceManager, audience, desk, identityEndpoint, identityHeader, caFile } = running.connection;
  vi.stubEnv("IDENTITY_ENDPOINT", identityEndpoint);
  vi.stubEnv("IDENTITY_HEADER", identityHeader);
  const tlsOptions = { ca: fs.readFileSync(caFile, "utf8") };
  const identity = options.forgetfulIdentity
    ? forgetful(identityEndpoint, identityHeader)
    : new ManagedIdentityCredential();
  const clientFor = (credential: TokenCredential, subscription: string) =>
    new EventGridManagementClient(credential, subscription, {
      endpoint: resourceManager,
      credentialScopes: `${audience}/.default`,
      tlsOptions,
      retryOptions: { maxRetries: 0 },
    });
  const partner = clientFor(identity, PARTNER_SUBSCRIPTION);
  // A world of a test's own may have no namespace yet.
  const { endpoint = resourceManager } = options.worldFile
    ? {}
    : await partner.partnerNamespaces.get(PARTNER_GROUP, NAMESPACE);
  const post = (path: string, body: object) =>
    fetch(desk + path, { method: "POST", body: JSON.stringify(body) });

  const personCredential = (tenantId: string): TokenCredential => ({
    async getToken() {
      const answer: { access_token: string; expires_on: string } = await (
        await post("/control/token", { tenantId })
      ).json();
      return { token: answer.access_token, expiresOnTimestamp: Number(answer.expires_on) * 1000 };
    },
  });

  return {
    running,
    tls: tlsOptions,
    partner,
    publisher: new EventGridPublisherClient(endpoint ?? "", "CloudEvent", identity, { tlsOptions }),
    control: post,
    async journal(since = 0, kinds = ["call", "delivery"]) {
      const answer: { entries: JournalEntry[] } = await (
        await fetch(`${desk}/control/journal?since=${since}${kinds.map((kind) => `&kind=${kind}`).join("")}`)
      ).json();
      return answer.entries;
    },
    async newCustomer({ eventGridRegistered = true } = {}) {
      const [subscriptionId, tenantId] = [randomUUID(), randomUUID()];
      const wish = {
        subscriptionId,
        tenantId,
        displayName: "Contoso",
        resourceGroups: ["rg"],
        eventGridRegistered,
      };
      await post("/control/subscriptions", wish);
      const credential = personCredential(tenantId);
      return {
        subscriptionId,
        tenantId,
        client: clientFor(credential, subscriptionId),
        token: (await credential.getToken([]))?.token ?? "",
        async authorize(days = 30) {
          await post("/control/authorize", { subscriptionId, resourceGroup: "rg", days });
        },
      };
    },
    customerClient: ({ tenantId, subscriptionId }) => clientFor(personCredential(tenantId), subscriptionId),
    async raw(path, { token, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (token) headers.set("authorization", `Bearer ${token}`);
      return requestWithCa(resourceManager + path, tlsOptions.ca, { ...init, headers });
    },
    async partnerToken(resource = audience) {
      return (await identity.getToken(`${resource}/.default`))?.token ?? "";
    },
  };
}

export function channelFor(
  customer: Pick<Customer, "subscriptionId">,
  changes: Partial<Channel> = {},
  topic: object = {},
): Channel {
  return {
    channelType: "PartnerTopic",
    partnerTopicInfo: {
      azureSubscriptionId: customer.subscriptionId,
      resourceGroupName: "rg",
      name: "orders",
      source: "northwind/contoso",
      eventTypeInfo: {
        kind: "Inline",
        inlineEventTypes: { "Northwind.OrderPlaced": { description: "Placed." } },
      },
      ...topic,
    },
    messageForActivation: "From Northwind for Contoso",
    ...changes,
  };
}

export function orderPlaced(id: string): CloudEvent<object> & { id: string } {
  return {
    id,
    type: "Northwind.OrderPlaced",
    source: "northwind/contoso",
    data: { order: id },
    time: new Date(),
  };
}

/** A name nobody used before: channel names are unique in a region. */
export function freshName(): string {
  return `ch-${randomUUID()}`;
}

/** Waits until `look` finds something; fails the test by its own time limit. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  return vi.waitFor(
    async () => {
      const found = await look();
      if (found === undefined) throw new Error("not yet");
      return found;
    },
    { timeout: 10_000, interval: 50 },
  );
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function forgetful(endpoint: string, header: string): TokenCredential {
  return {
    async getToken(scopes) {
      const resource = String(scopes).replace("/.default", "");
      const response = await fetch(`${endpoint}?api-version=2019-08-01&resource=${resource}`, {
        headers: { "X-IDENTITY-HEADER": header },
      });
      const { access_token, expires_on }: { access_token: string; expires_on: string } =
        await response.json();
      return { token: access_token, expiresOnTimestamp: Number(expires_on) * 1000 };
    },
  };
}

async function requestWithCa(
  url: string,
  ca: string,
  init: RequestInit & { headers: Headers },
): Promise<Response> {
  const { request } = await import("node:https");
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { ca, method: init.method ?? "GET", headers: Object.fromEntries(init.headers) },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("end", () => {
          const headers = new Headers(
            Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
          );
          const status = incoming.statusCode ?? 0;
          resolve(new Response(status === 204 ? null : Buffer.concat(chunks), { status, headers }));
        });
      },
    );
    outgoing.on("error", reject);
    const { body } = init;
    outgoing.end(typeof body === "string" || body instanceof Uint8Array ? body : undefined);
  });
}
