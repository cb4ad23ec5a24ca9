import { randomUUID, timingSafeEqual } from "node:crypto";
import { keyOf } from "../ids.ts";
import { settingsOf } from "../rules/settings.ts";
import type { Principal } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { IdentityAnswer } from "./identity-answer.ts";
import { EVENT_GRID_DATA, MANAGEMENT, METRICS_DATA, type TokenAuthority } from "./token-authority.ts";

const RESOURCES = [...MANAGEMENT, ...EVENT_GRID_DATA, ...METRICS_DATA];

export interface TokenRequest {
  method: string;
  tenant: string;
  /** Fields of the form; the secret may also come as HTTP basic authentication (RFC 6749 section 2.3.1). */
  form: URLSearchParams;
  authorization: string | undefined;
  /** v2 asks with `scope` and answers less, v1 asks with `resource`. */
  version: "v1" | "v2";
}

/**
 * The client credentials grant of Microsoft Entra for app registrations with a secret. The token is v1.0 for both
 * versions of the endpoint, as Resource Manager's and Event Grid's tokens are. Error codes and texts: Microsoft's list
 * of AADSTS codes, shortened; the status of another method than POST is inferred.
 */
export async function clientCredentialsToken(
  store: Store,
  tokens: TokenAuthority,
  request: TokenRequest,
): Promise<IdentityAnswer> {
  const asked = {
    grant: request.form.get("grant_type"),
    clientId: credentialsOf(request.form, request.authorization).id,
    tenant: request.tenant,
    audience: resourceOf(request.form, request.version).asked,
  };
  return { ...(await answerTo(store, tokens, request)), asked };
}

async function answerTo(
  store: Store,
  tokens: TokenAuthority,
  { method, tenant, form, authorization, version }: TokenRequest,
): Promise<IdentityAnswer> {
  if (method !== "POST")
    return failure(
      400,
      "invalid_request",
      900561,
      `The endpoint only accepts POST requests. Received a ${method} request.`,
    );
  if (!store.get("tenants", keyOf(`/tenants/${tenant}`)))
    return failure(400, "invalid_request", 90002, `Tenant '${tenant}' not found.`);
  const grant = form.get("grant_type");
  if (grant !== "client_credentials")
    return failure(
      400,
      "unsupported_grant_type",
      70003,
      `The app requested an unsupported grant type '${grant}'.`,
    );
  const client = credentialsOf(form, authorization);
  const resource = resourceOf(form, version);
  if (!client.id || !resource.asked) {
    const missing = client.id ? (version === "v2" ? "scope" : "resource") : "client_id";
    return failure(
      400,
      "invalid_request",
      900144,
      `The request body must contain the following parameter: '${missing}'.`,
    );
  }
  const app = applicationIn(store, tenant, client.id);
  if (!app)
    return failure(
      400,
      "unauthorized_client",
      700016,
      `Application with identifier '${client.id}' was not found in the directory '${tenant}'.`,
    );
  if (!isSame(app.secret ?? "", client.secret))
    return failure(
      401,
      "invalid_client",
      7000215,
      "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.",
    );
  if (!resource.known)
    return failure(
      400,
      "invalid_resource",
      500011,
      `The resource principal named ${resource.asked} was not found in the tenant named ${tenant}.`,
    );
  const lifetime = settingsOf(store).appTokenSeconds;
  const { token, expiresOn } = await tokens.issue(app, resource.known, lifetime);
  const seconds = { expires_in: lifetime, ext_expires_in: lifetime };
  if (version === "v2")
    return { status: 200, body: { token_type: "Bearer", ...seconds, access_token: token }, issuedTo: app };
  const times = { expires_in: String(lifetime), expires_on: String(expiresOn) };
  return {
    status: 200,
    body: { token_type: "Bearer", ...times, resource: resource.asked, access_token: token },
    issuedTo: app,
  };
}

function applicationIn(store: Store, tenant: string, clientId: string): Principal | undefined {
  return store
    .all("principals")
    .map(({ record }) => record)
    .find(
      ({ kind, ...app }) =>
        kind === "application" &&
        keyOf(app.clientId) === keyOf(clientId) &&
        keyOf(app.tenantId) === keyOf(tenant),
    );
}

function credentialsOf(form: URLSearchParams, authorization = ""): { id: string; secret: string } {
  const basic = /^Basic (.+)$/i.exec(authorization)?.[1];
  const text = basic ? Buffer.from(basic, "base64").toString() : "";
  // Without a colon it is no name, but perhaps the secret alone.
  const [id = "", secret = ""] = text.includes(":") ? text.split(":") : [];
  return { id: form.get("client_id") ?? id, secret: form.get("client_secret") ?? secret };
}

/** A scope ends in /.default; what is before it is the audience, which keeps a slash of its own (`…com//.default`). */
function resourceOf(
  form: URLSearchParams,
  version: "v1" | "v2",
): { asked: string; known: string | undefined } {
  const asked =
    version === "v1" ? (form.get("resource") ?? "") : ((form.get("scope") ?? "").split(" ")[0] ?? "");
  const audience = version === "v1" ? asked : asked.replace(/\/\.default$/, "");
  return { asked, known: RESOURCES.includes(audience.replace(/\/$/, "")) ? audience : undefined };
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return expected !== "" && a.length === b.length && timingSafeEqual(a, b);
}

function failure(status: 400 | 401, error: string, code: number, text: string): IdentityAnswer {
  const trace = { trace_id: randomUUID(), correlation_id: randomUUID() };
  const timestamp = new Date().toISOString().replace("T", " ").replace(/\.\d+/, "");
  const description = `AADSTS${code}: ${text}`;
  return {
    status,
    body: { error, error_description: description, error_codes: [code], timestamp, ...trace },
    error: `${error} AADSTS${code}`,
  };
}
