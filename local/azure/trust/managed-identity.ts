import { randomBytes, timingSafeEqual } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Store } from "../store/store.ts";
import type { IdentityAnswer } from "./identity-answer.ts";
import { EVENT_GRID_DATA, MANAGEMENT, METRICS_DATA, type TokenAuthority } from "./token-authority.ts";

const RESOURCES = [...MANAGEMENT, ...EVENT_GRID_DATA, ...METRICS_DATA];

/** The secret that a process shows to the identity endpoint; made once and kept in `folder`. */
export function identityHeader(folder: string): string {
  const file = path.join(folder, "identity-header");
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

export interface IdentityRequest {
  /** 2019-08-01, or 2017-09-01 of the older protocol. */
  apiVersion: string | undefined;
  header: (name: string) => string | undefined;
  resource: string | undefined;
  clientId: string | undefined;
}

/** Under which header each version of the protocol sends the secret. */
const secretHeaders = new Map([
  ["2019-08-01", "x-identity-header"],
  ["2017-09-01", "secret"],
]);

/**
 * The managed identity endpoint of App Service in both of its versions, for the partner's identity (reference section
 * 9.2 and appendix C). Errors: 401 for a wrong secret, 400 for an unknown version, resource or client id.
 */
export async function identityToken(
  store: Store,
  tokens: TokenAuthority,
  secret: string,
  request: IdentityRequest,
): Promise<IdentityAnswer> {
  const { clientId, resource: audience } = request;
  return { ...(await answerTo(store, tokens, secret, request)), asked: { clientId, audience } };
}

async function answerTo(
  store: Store,
  tokens: TokenAuthority,
  secret: string,
  request: IdentityRequest,
): Promise<IdentityAnswer> {
  const header = secretHeaders.get(request.apiVersion ?? "");
  if (!header) return failure(400, "invalid_request", "The api-version must be 2019-08-01 or 2017-09-01.");
  const given = Buffer.from(request.header(header) ?? "");
  const wanted = Buffer.from(secret);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return failure(401, "unauthorized_client", "The identity header is missing or wrong.");
  }
  const resource = request.resource ?? "";
  if (!RESOURCES.includes(resource.replace(/\/$/, ""))) {
    return failure(400, "invalid_resource", `The resource '${resource}' is not known here.`);
  }
  const identities = store.all("principals").filter(({ record }) => record.kind === "managed-identity");
  const identity = identities.find(
    ({ record }) => !request.clientId || record.clientId === request.clientId,
  )?.record;
  if (!identity) return failure(400, "invalid_client", "There is no managed identity with this client id.");
  const { token, expiresOn } = await tokens.issue(identity, resource);
  return {
    status: 200,
    body: {
      access_token: token,
      expires_on: String(expiresOn),
      resource,
      token_type: "Bearer",
      client_id: identity.clientId,
    },
    issuedTo: identity,
  };
}

function failure(status: 400 | 401, error: string, description: string): IdentityAnswer {
  return {
    status,
    body: { error, error_description: description, statusCode: status, message: description },
    error,
  };
}
