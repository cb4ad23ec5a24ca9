import "server-only";
import { EventGridManagementClient } from "@azure/arm-eventgrid";
import { DefaultAzureCredential, type TokenCredential } from "@azure/identity";
import { workerConfig } from "@/lib/config";
import { armAnswers } from "./arm-answers";

let credentialMade: TokenCredential | undefined;
/** Managed identity, workload identity or a service principal, by what the worker's environment offers. */
export function credential(): TokenCredential {
  credentialMade ??= new DefaultAzureCredential();
  return credentialMade;
}

let managementMade: EventGridManagementClient | undefined;
/**
 * The SDK against the configured cloud. Its own retries are off: the row's schedule is the only retry policy
 * (reference, reliability B.5), and a hidden second PUT would break "at most two".
 */
export function management(): EventGridManagementClient {
  const config = workerConfig();
  managementMade ??= new EventGridManagementClient(credential(), config.AZURE_PARTNER_SUBSCRIPTION_ID, {
    endpoint: config.AZURE_RESOURCE_MANAGER_URL,
    credentialScopes: `${config.AZURE_TOKEN_AUDIENCE.replace(/\/$/, "")}/.default`,
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: armAnswers, position: "perRetry" }],
  });
  return managementMade;
}
