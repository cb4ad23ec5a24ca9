import "server-only";
import { workerConfig } from "@/lib/config";
import type { AzureFacts } from "@/lib/domain/azure-checklist/facts";
import { classify } from "./classify";
import { credential } from "./credential";

const patience = 15_000;

/** Who we are for Azure, by the token it gives us. Nothing rests on it: it is shown, and named in commands. */
export async function whoAmI(): Promise<AzureFacts["identity"]> {
  const scope = `${workerConfig().AZURE_TOKEN_AUDIENCE.replace(/\/$/, "")}/.default`;
  try {
    const token = await credential().getToken(scope, { abortSignal: AbortSignal.timeout(patience) });
    const claims = claimsOf(token?.token ?? "");
    return {
      is: "read",
      value: {
        objectId: text(claims.oid),
        appId: text(claims.appid) ?? text(claims.azp),
        tenantId: text(claims.tid),
      },
    };
  } catch (error) {
    const { outcome, answer } = classify("read", error, {});
    const reason = outcome.is === "refused" ? outcome.reason : "azure_unavailable";
    return { is: "refused", reason, answer };
  }
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}

const text = (value: unknown) => (typeof value === "string" ? value.slice(0, 200) : null);
