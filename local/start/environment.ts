import type { Environment, Settings } from "./settings.ts";

export type IdentityReady = { ready: true; issuer: string; clientId: string; clientSecret: string };

export type AzureReady = {
  ready: true;
  resourceManager: string;
  metrics: string;
  audience: string;
  desk: string;
  identityEndpoint: string;
  identityHeader: string;
  caFile: string;
};

export type MailReady = { ready: true; smtpUrl: string; mailbox: string };

export type Databases = { ownerUrl: string; webUrl: string; workerUrl: string };

export type Parts = {
  databases: Databases;
  /** undefined: configured by the caller's environment. */
  identity: IdentityReady | undefined;
  azure: AzureReady | undefined;
  mail: MailReady | undefined;
  authSecret: string;
  /** Signs the links in mails. */
  mailSecret: string;
  /** What reports of undelivered mail must show. */
  bounceKey: string;
  /** What local Azure sends along with its events. */
  eventsKey: string;
  actionKey: string;
};

/** The settings of the web process. It gets no Azure credential, whatever the caller's environment holds. */
export function webEnvironment({ port, environment }: Settings, parts: Parts): Environment {
  const { identity, azure } = parts;
  return {
    ...shared(port, environment),
    DATABASE_URL: parts.databases.webUrl,
    PORT: String(port),
    HOSTNAME: "127.0.0.1",
    // Nobody else takes over here: Ctrl-C ends at once.
    DRAIN_SECONDS: "0",
    AUTH_SECRET: parts.authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: parts.actionKey,
    NEXT_TELEMETRY_DISABLED: "1",
    OIDC_ISSUER: identity?.issuer ?? environment.OIDC_ISSUER,
    OIDC_CLIENT_ID: identity?.clientId ?? environment.OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET: identity?.clientSecret ?? environment.OIDC_CLIENT_SECRET,
    PARTNER_TENANT_ID: identity ? "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10" : environment.PARTNER_TENANT_ID,
    FIRST_ADMIN: environment.FIRST_ADMIN,
    ...(azure ? { AZURE_EVENTS_KEYS: parts.eventsKey } : configuredEvents(environment)),
    AZURE_PORTAL_URL: azure?.desk ?? environment.AZURE_PORTAL_URL,
    ...mailLinks(environment, parts),
    MAIL_BOUNCE_KEY: parts.bounceKey,
  };
}

/** What web and worker share of mail; the mail server's own address, which may hold a password, is the worker's alone. */
function mailLinks(environment: Environment, { mailSecret }: Parts): Environment {
  return {
    MAIL_FROM: environment.MAIL_FROM || "Northwind Traders <events@northwind.example>",
    MAIL_SECRET: environment.MAIL_SECRET || mailSecret,
  };
}

/** Where Azure's events come from and how they show it: no credential of ours. */
function configuredEvents(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => name.startsWith("AZURE_EVENTS_") || name === "AZURE_TOKEN_AUTHORITY_URL",
    ),
  );
}

/** The settings of the worker, the only process that holds the Azure credential. */
export function workerEnvironment({ port, environment }: Settings, parts: Parts): Environment {
  return {
    ...shared(port, environment),
    DATABASE_URL: parts.databases.workerUrl,
    HEALTH_PORT: "0",
    ...mailLinks(environment, parts),
    SMTP_URL: parts.mail?.smtpUrl ?? environment.SMTP_URL,
    ...(parts.azure
      ? { ...localAzure(parts.azure), AZURE_EVENTS_KEYS: parts.eventsKey }
      : configuredAzure(environment)),
  };
}

function shared(port: number, environment: Environment): Environment {
  return {
    // A receiver on this machine can be tried, by plain http.
    WEBHOOK_INTERNAL_HOSTS: environment.WEBHOOK_INTERNAL_HOSTS || "127.0.0.1,localhost",
    NODE_ENV: "production",
    PARTNER_NAME: environment.PARTNER_NAME || "Northwind Traders",
    PARTNER_SUPPORT_EMAIL: environment.PARTNER_SUPPORT_EMAIL || "events@northwind.example",
    PORTAL_URL: `http://localhost:${port}`,
  };
}

function localAzure(azure: AzureReady): Environment {
  return {
    AZURE_RESOURCE_MANAGER_URL: azure.resourceManager,
    AZURE_TOKEN_AUDIENCE: azure.audience,
    AZURE_METRICS_URL: azure.metrics,
    AZURE_PARTNER_SUBSCRIPTION_ID: "5b0d9c1e-7a42-4f63-8c15-2e9a4d7b3f06",
    AZURE_PARTNER_RESOURCE_GROUP: "rg-partner-events",
    AZURE_PARTNER_REGISTRATION: "northwind-traders",
    IDENTITY_ENDPOINT: azure.identityEndpoint,
    IDENTITY_HEADER: azure.identityHeader,
    NODE_EXTRA_CA_CERTS: azure.caFile,
  };
}

/** Azure's own names: where it is, and every credential that @azure/identity reads from the environment. */
function configuredAzure(environment: Environment): Environment {
  const isAzure = (name: string) => /^(AZURE|IDENTITY|MSI)_/.test(name) && name !== "AZURE_PORTAL_URL";
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isAzure(name)));
}

/** The sample publisher is one of the partner's own systems: a token of the portal's, and the partner's identity. */
export function sampleEnvironment(portalUrl: string, azure: AzureReady, secret: string): Environment {
  return {
    PORTAL_URL: portalUrl,
    PORTAL_TOKEN: `pep_${Buffer.from(secret, "base64").toString("base64url")}`,
    IDENTITY_ENDPOINT: azure.identityEndpoint,
    IDENTITY_HEADER: azure.identityHeader,
    NODE_EXTRA_CA_CERTS: azure.caFile,
  };
}
