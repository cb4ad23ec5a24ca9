import { z } from "zod";

/**
 * The only reader of the environment. Each program names what it needs; a program that lacks something refuses
 * to start and names every setting that is missing or wrong, never its value.
 */
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });
const secret = z.string().min(32, "must have at least 32 characters");
const guid = z.guid("must be a GUID").toLowerCase();
const text = z.string().min(1, "is missing");

const common = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  PORTAL_URL: url,
  /**
   * The partner's name in Azure: in the source of events and in activation messages, which must not change with what the
   * portal calls itself. Until an admin saved a name, it is that one too.
   */
  PARTNER_NAME: text.max(60),
  /** Support until an admin saved one. */
  PARTNER_SUPPORT_EMAIL: z.email("must be an e-mail address").optional(),
  /** Whom mail comes from, as "Northwind Traders <events@northwind.example>". Not set: no mail is sent. */
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "must be a mail address, with a name or without",
    )
    .optional(),
  /** Signs the links in mails: the same for web and worker. Another one makes the links of old mails unusable. */
  MAIL_SECRET: secret.optional(),
  /** Hosts of the partner's own network that webhooks may be sent to, also by http: "erp.internal,10.1.2.3:8080". */
  WEBHOOK_INTERNAL_HOSTS: z
    .string()
    .transform((hosts) => hosts.split(",").map((host) => host.trim().toLowerCase()))
    .optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Azure's events: the web takes them, the worker makes the event subscription that sends them. */
const azureEvents = {
  /** Keys that Azure sends along (the newest first, at most two), or the tenant and audience of its tokens. */
  AZURE_EVENTS_KEYS: z
    .string()
    .transform((keys) => keys.split(",").map((key) => key.trim()))
    .pipe(z.array(secret).max(2, "must be one or two keys"))
    .optional(),
  AZURE_EVENTS_TENANT_ID: guid.optional(),
  AZURE_EVENTS_AUDIENCE: text.optional(),
  /** Name of the event subscription that is ours. */
  AZURE_EVENTS_SUBSCRIPTION: text.max(64).default("partner-events-portal"),
};

const web = common.extend({
  AUTH_SECRET: secret,
  OIDC_ISSUER: url,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  /** People of this Entra tenant with the role Portal.Admin look after the portal. */
  PARTNER_TENANT_ID: guid,
  /** Object ID of the person of that tenant who becomes admin at sign-in while there is no admin. */
  FIRST_ADMIN: text.max(200).optional(),
  /** Where links to a customer's resources lead: differs between Azure's clouds. */
  AZURE_PORTAL_URL: url.default("https://portal.azure.com"),
  ...azureEvents,
  AZURE_TOKEN_AUTHORITY_URL: url.default("https://login.microsoftonline.com"),
  /** What a mail server shows that reports undelivered mail. Not set: reports are not taken. */
  MAIL_BOUNCE_KEY: secret.optional(),
  /** Sign-in lasts at most this long. */
  SESSION_HOURS: z.coerce.number().positive().max(720).default(12),
  /** How long a stopping process goes on accepting, until load balancers have noticed. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(9).default(5),
});

const worker = common.extend({
  ...azureEvents,
  AZURE_RESOURCE_MANAGER_URL: url.default("https://management.azure.com"),
  AZURE_TOKEN_AUDIENCE: url.default("https://management.azure.com"),
  /** Azure Monitor's address for a region. */
  AZURE_METRICS_URL: z
    .string()
    .regex(/^https?:\/\/[^\s]*\{region\}/, "must be an address with {region} in it")
    .default("https://{region}.metrics.monitor.azure.com"),
  /** These two are the client library's own, which reads more. */
  AZURE_AUTHORITY_HOST: url.optional(),
  AZURE_CLIENT_ID: text.optional(),
  AZURE_PARTNER_SUBSCRIPTION_ID: guid,
  AZURE_PARTNER_RESOURCE_GROUP: text.max(90),
  AZURE_PARTNER_REGISTRATION: text.max(50),
  /** The mail server, with user and password where it wants them; smtps is TLS from the start. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp or smtps address" }).optional(),
  /** How long counts of published events are kept. */
  USAGE_DAYS: z.coerce.number().int().min(1).max(800).default(30),
  /** 0 takes a free port. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
});

/** It is on when all of its settings are there, and half of them are a mistake. */
const allOrNone =
  (what: string, ...names: string[]) =>
  (settings: Record<string, unknown>, context: z.RefinementCtx): void => {
    const missing = names.filter((name) => settings[name] === undefined);
    if (missing.length === names.length) return;
    for (const name of missing)
      context.addIssue({
        code: "custom",
        path: [name],
        message: `is missing, and other settings of ${what} are set`,
      });
  };

const eventTokens = allOrNone(
  "the tokens of Azure's events",
  "AZURE_EVENTS_TENANT_ID",
  "AZURE_EVENTS_AUDIENCE",
);

export type WebConfig = z.output<typeof web>;
export type WorkerConfig = z.output<typeof worker>;

export class ConfigError extends Error {
  override name = "ConfigError";
}

let webConfigRead: WebConfig | undefined;
export function webConfig(): WebConfig {
  if (!webConfigRead) {
    webConfigRead = read(
      web.superRefine(allOrNone("mail", "MAIL_FROM", "MAIL_SECRET")).superRefine(eventTokens),
      "web",
    );
    // next-auth takes its own address from here and from nowhere else, so that no Host header decides it.
    // biome-ignore lint/style/noProcessEnv: the one place
    process.env.NEXTAUTH_URL = webConfigRead.PORTAL_URL;
  }
  return webConfigRead;
}

let workerConfigRead: WorkerConfig | undefined;
export function workerConfig(): WorkerConfig {
  workerConfigRead ??= read(
    worker.superRefine(allOrNone("mail", "MAIL_FROM", "MAIL_SECRET", "SMTP_URL")).superRefine(eventTokens),
    "worker",
  );
  return workerConfigRead;
}

/** What both programs share, for code that runs in either. */
export function databaseUrl(): string {
  return read(common.pick({ DATABASE_URL: true }), "portal").DATABASE_URL;
}

/** Where webhooks may be sent to inside the partner's own network. */
export function internalHosts(): readonly string[] {
  const picked = read(common.pick({ WEBHOOK_INTERNAL_HOSTS: true }), "portal");
  return picked.WEBHOOK_INTERNAL_HOSTS ?? [];
}

/** How the partner is called in Azure. What people read is called by getBrand. */
export function nameInAzure(): string {
  return read(common.pick({ PARTNER_NAME: true }), "portal").PARTNER_NAME;
}

/** Whom customers ask until an admin saved it. */
export function supportEmail(): string | undefined {
  return read(common.pick({ PARTNER_SUPPORT_EMAIL: true }), "portal").PARTNER_SUPPORT_EMAIL;
}

/** undefined: mail is off, so no link is made or taken. */
export function mailSecret(): string | undefined {
  return read(common.pick({ MAIL_SECRET: true }), "portal").MAIL_SECRET;
}

export function logLevel(): z.output<typeof common>["LOG_LEVEL"] {
  return read(common.pick({ LOG_LEVEL: true }), "portal").LOG_LEVEL;
}

function read<Schema extends z.ZodObject>(schema: Schema, program: string): z.output<Schema> {
  // biome-ignore lint/style/noProcessEnv: the one place
  const parsed = schema.safeParse(withoutBlanks(process.env));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  ${issue.path.join(".")} ${issue.code === "invalid_type" ? "is missing" : issue.message}`,
  );
  throw new ConfigError(`The ${program} program cannot start. Set in its environment:\n${lines.join("\n")}`);
}

/** An empty variable is a missing one. */
function withoutBlanks(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}
