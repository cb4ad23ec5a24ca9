import { resolve } from "node:path";

/** Each part is either stood in for on this machine or configured by the caller's environment. */
export type Part = "local" | "configured";

/** As `process.env`, without the names that some package adds to its type. */
export type Environment = Record<string, string | undefined>;

export type Settings = {
  port: number;
  dataFolder: string;
  postgres: Part;
  identity: Part;
  azure: Part;
  mail: Part;
  /** The caller's environment, for the parts that are configured. */
  environment: Environment;
};

/** For each part: what it needs to be configured, which any one of them says that it is. */
const NEEDS = {
  postgres: ["DATABASE_URL", "OWNER_DATABASE_URL", "WORKER_DATABASE_URL"],
  identity: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PARTNER_TENANT_ID"],
  azure: ["AZURE_PARTNER_SUBSCRIPTION_ID", "AZURE_PARTNER_RESOURCE_GROUP", "AZURE_PARTNER_REGISTRATION"],
  mail: ["SMTP_URL", "MAIL_FROM"],
} as const;

/** Reads and checks all settings of the start. `problems` has one line for each thing to mend. */
export function readSettings(environment: Environment): { settings: Settings; problems: string[] } {
  const port = Number(environment.PORT || 3000);
  const problems: string[] = [];
  // Four more ports follow the portal's own.
  if (!Number.isInteger(port) || port < 1 || port > 65_531) {
    problems.push(`PORT is "${environment.PORT}": set it to a number from 1 to 65531.`);
  }
  const part = (name: keyof typeof NEEDS): Part => {
    const given = NEEDS[name].filter((setting) => environment[setting]);
    if (given.length === 0) return "local";
    const missing = NEEDS[name].filter((setting) => !environment[setting]);
    if (missing.length > 0)
      problems.push(
        `${given.join(", ")} ${given.length > 1 ? "are" : "is"} set, so set ${missing.join(", ")} too.`,
      );
    return "configured";
  };
  const settings: Settings = {
    port,
    dataFolder: resolve(environment.DATA_DIR || ".data"),
    postgres: part("postgres"),
    identity: part("identity"),
    azure: part("azure"),
    mail: part("mail"),
    environment,
  };
  return { settings, problems };
}
