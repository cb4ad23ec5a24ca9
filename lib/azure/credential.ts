import "server-only";
import {
  type AccessToken,
  DefaultAzureCredential,
  type GetTokenOptions,
  type TokenCredential,
} from "@azure/identity";
import { ManagedIdentityApplication } from "@azure/msal-node";
import { workerConfig } from "@/lib/config";

/** No token could be had, so nothing was asked of Azure; the message says why. */
export class NoToken extends Error {
  override name = "NoToken";
}

const patience = 10_000;
/** A token that nears its end is not asked for anew at every call that is made with it. */
const pauseAfterFailure = 3_000;

let kept: DefaultAzureCredential | undefined;
/** By scope. A new token is told from it. */
const given = new Map<string, AccessToken>();
/** By scope, by this process's clock: when another one could not be had. */
const failedAt = new Map<string, number>();

/** Managed identity, workload identity or a service principal, by what the worker's environment offers. */
const identity: TokenCredential = {
  async getToken(scopes, options) {
    const scope = String(scopes);
    // Claims are a caller's word that the token it has is refused (decision 47).
    const isRefused = Boolean(options?.claims);
    const early = !isRefused && failedJustNow(scope) ? stillGood(scope) : undefined;
    if (early) return early;
    try {
      const asked = isRefused ? askAnew(scope, options) : ask(scope, options);
      const token = await inTime(asked);
      given.set(scope, token);
      return token;
    } catch (error) {
      // The next one reads a certificate or a token file anew.
      kept = undefined;
      failedAt.set(scope, performance.now());
      if (isRefused) given.delete(scope);
      // Told of a failure, the library would try until that token ends, and everybody who needs another one would wait.
      const token = stillGood(scope);
      if (token) return token;
      throw new NoToken(error instanceof Error ? error.message : String(error), { cause: error });
    }
  },
};

export const credential = (): TokenCredential => identity;

const failedJustNow = (scope: string) =>
  performance.now() - (failedAt.get(scope) ?? Number.NEGATIVE_INFINITY) < pauseAfterFailure;

function stillGood(scope: string): AccessToken | undefined {
  const token = given.get(scope);
  return token && token.expiresOnTimestamp - 1_000 > Date.now() ? token : undefined;
}

function ask(scope: string, options: GetTokenOptions | undefined): Promise<AccessToken> {
  // Whoever names an authority trusts it; that of a private cloud is unknown to the public one, which would be asked.
  kept ??= new DefaultAzureCredential({
    disableInstanceDiscovery: workerConfig().AZURE_AUTHORITY_HOST !== undefined,
    // A moment's trouble is passed over; what lasts is for the common pause.
    retryOptions: { maxRetries: 2 },
  });
  return kept.getToken(scope, options);
}

/** A new credential remembers no token, but managed identity, whose tokens the library keeps for the whole process. */
async function askAnew(scope: string, options: GetTokenOptions | undefined): Promise<AccessToken> {
  kept = undefined;
  const token = await ask(scope, options);
  return token.token === given.get(scope)?.token ? askManagedIdentity(scope) : token;
}

async function askManagedIdentity(scope: string): Promise<AccessToken> {
  const { AZURE_CLIENT_ID } = workerConfig();
  const application = new ManagedIdentityApplication({
    managedIdentityIdParams: AZURE_CLIENT_ID ? { userAssignedClientId: AZURE_CLIENT_ID } : {},
  });
  const { accessToken, expiresOn } = await application.acquireToken({ resource: scope, forceRefresh: true });
  if (!expiresOn) throw new Error("the token has no end");
  return { token: accessToken, expiresOnTimestamp: expiresOn.getTime() };
}

/** The library waits for an identity service that does not answer for as long as the connection lives, whoever gives up. */
function inTime<Value>(asked: Promise<Value>): Promise<Value> {
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error("the identity service did not answer in time"));
    AbortSignal.timeout(patience).addEventListener("abort", refuse);
  });
  return Promise.race([asked, late]);
}
