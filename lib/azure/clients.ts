import "server-only";
import { EventGridManagementClient } from "@azure/arm-eventgrid";
import {
  bearerTokenAuthenticationPolicy,
  bearerTokenAuthenticationPolicyName as withToken,
} from "@azure/core-rest-pipeline";
import { workerConfig } from "@/lib/config";
import { armAnswers } from "./arm-answers";
import { credential } from "./credential";
import { renewToken } from "./renew-token";

let managementMade: EventGridManagementClient | undefined;
/**
 * The SDK against the configured cloud. Its own retries are off: the row's schedule is the only retry policy
 * (reference, reliability B.5), and a hidden second PUT would break "at most two".
 */
export function management(): EventGridManagementClient {
  managementMade ??= makeManagement();
  return managementMade;
}

function makeManagement(): EventGridManagementClient {
  const config = workerConfig();
  const client = new EventGridManagementClient(credential(), config.AZURE_PARTNER_SUBSCRIPTION_ID, {
    endpoint: config.AZURE_RESOURCE_MANAGER_URL,
    retryOptions: { maxRetries: 0 },
    // Outside of what gets tokens, which it must hear of when there is none, and not when a new one mends it.
    additionalPolicies: [{ policy: armAnswers, position: "perCall" }],
  });
  client.pipeline.removePolicy({ name: withToken });
  client.pipeline.addPolicy(
    bearerTokenAuthenticationPolicy({
      credential: credential(),
      scopes: `${config.AZURE_TOKEN_AUDIENCE.replace(/\/$/, "")}/.default`,
      challengeCallbacks: { authorizeRequestOnChallenge: renewToken },
    }),
  );
  return client;
}
