import fs from "node:fs";
import path from "node:path";
import {
  EventGridManagementClient,
  type EventGridManagementClientOptionalParams,
} from "@azure/arm-eventgrid";
import type { TokenCredential } from "@azure/identity";
import type { World } from "../world.ts";
import { GROUPS, NAMESPACES } from "./actions.ts";

export const PARTNER = { subscriptionId: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06", group: "rg-partner-events" };
export const REGISTRATION = { partnerRegistrationImmutableId: "b41e6d0a-93f7-4a58-8c21-0d5f7e92a6b3" };
/** An Azure subscription of another customer, with an active topic; nothing that happens may change it. */
export const BYSTANDER = {
  subscriptionId: "e19b7c44-0a2d-4e86-9f13-6b5c8d2a7e90",
  resourceGroup: "rg-integration",
  topic: "ledger",
  channel: "bystander",
};
const TENANTS = {
  partner: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
  customer: "9a7f2f3c-1b64-4c8f-8d3e-52c0b6a9e711",
  bystander: "c4e81d25-6f39-4b7a-a0c2-7d9e35b1f862",
};

/** A Local Azure that a random run plays on, in this process or as one of its own. */
export interface Stage {
  /** Whether the resource clock moves by actions only. */
  timeStands: boolean;
  partner: EventGridManagementClient;
  /** A client of the person who owns this Azure subscription. */
  customer(subscriptionId: string): EventGridManagementClient;
  control(path: string, body: object): Promise<void>;
  /** The resource clock, in milliseconds. */
  now(): Promise<number>;
  /** Ends it and starts it again on the same folder. */
  again(ending: "stop" | "kill"): Promise<void>;
  close(): Promise<void>;
}

/** How a stage reaches its Local Azure: SDK clients differ in nothing else. */
export interface Reach {
  token(tenantId: string): Promise<string>;
  options: EventGridManagementClientOptionalParams;
}

export function clientsFor(reach: Reach): Pick<Stage, "partner" | "customer"> {
  const clientFor = (tenantId: string, subscriptionId: string) => {
    const credential: TokenCredential = {
      getToken: async () => ({
        token: await reach.token(tenantId),
        expiresOnTimestamp: Date.now() + 3_600_000,
      }),
    };
    return new EventGridManagementClient(credential, subscriptionId, {
      credentialScopes: "https://management.azure.com/.default",
      retryOptions: { maxRetries: 0 },
      ...reach.options,
    });
  };
  const clients = new Map(
    [...GROUPS, BYSTANDER].map(({ subscriptionId }) => [
      subscriptionId,
      clientFor(
        subscriptionId === BYSTANDER.subscriptionId ? TENANTS.bystander : TENANTS.customer,
        subscriptionId,
      ),
    ]),
  );
  return {
    partner: clientFor(TENANTS.partner, PARTNER.subscriptionId),
    customer(subscriptionId) {
      const client = clients.get(subscriptionId);
      if (!client) throw new Error(`Nobody plays the owner of ${subscriptionId}.`);
      return client;
    },
  };
}

/** The demo world with every customer registered and the namespaces of the random runs. */
export function stageWorld(): World {
  const demo: World = JSON.parse(
    fs.readFileSync(path.join(import.meta.dirname, "../demo-world.json"), "utf8"),
  );
  const [first] = demo.namespaces;
  if (!first) throw new Error("The demo world has no namespace.");
  return {
    ...demo,
    subscriptions: demo.subscriptions.map((subscription) => ({ ...subscription, eventGridRegistered: true })),
    namespaces: NAMESPACES.map(({ name, region }) => ({ ...first, name, location: region })),
  };
}

/** Puts the bystander's topic there and activates it. Nobody is in a hurry here: no throttling. */
export async function placeBystander(stage: Stage): Promise<void> {
  await stage.control("/control/settings", { throttling: "off" });
  const { subscriptionId, resourceGroup, topic, channel } = BYSTANDER;
  await stage.control("/control/authorize", { subscriptionId, resourceGroup, days: 30 });
  await stage.partner.channels.createOrUpdate(PARTNER.group, NAMESPACES[0].name, channel, {
    channelType: "PartnerTopic",
    partnerTopicInfo: {
      azureSubscriptionId: subscriptionId,
      resourceGroupName: resourceGroup,
      name: topic,
      source: "northwind/bystander",
    },
  });
  await stage.customer(subscriptionId).partnerTopics.activate(resourceGroup, topic);
}
