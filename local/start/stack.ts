import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { azureDoctor, build, readActionKey, seed, webServer, worker } from "../../tools/build.ts";
import { migrate } from "../../tools/migrate.ts";
import { runLogged } from "../../tools/run-logged.ts";
import { nodeOptions } from "../azure/lifecycle.ts";
import { startPostgres } from "../postgres/postgres.ts";
import { makeClosers } from "./closers.ts";
import { keepWorkerSettings, noteRunning, noteStopped, readSecret } from "./data-folder.ts";
import {
  type AzureReady,
  type Databases,
  type IdentityReady,
  type MailReady,
  sampleEnvironment,
  webEnvironment,
  workerEnvironment,
} from "./environment.ts";
import { untilHealthy } from "./health.ts";
import { keepRunning } from "./keep-running.ts";
import type { Settings } from "./settings.ts";
import { startStandIn } from "./stand-in.ts";

export type Stack = Databases & {
  portalUrl: string;
  /** The local Azure's desk; undefined where Azure is configured. */
  desk: string | undefined;
  /** The local mailbox; undefined where mail is configured. */
  mailbox: string | undefined;
  /** What a sample publisher needs in its environment; undefined where Azure or the sign-in is configured. */
  sample: Record<string, string | undefined> | undefined;
  restartWorker(): Promise<void>;
  /** Kills the worker without a word; it comes back like after any crash. */
  killWorker(): void;
  /** Stops everything: web and worker first, PostgreSQL last. */
  stop(): Promise<void>;
};

export type StackOptions = {
  settings: Settings;
  say(line: string): void;
  /** Ends a start that is still under way. */
  signal?: AbortSignal;
  /** False for throw-away data. */
  durable?: boolean;
  /** Where the build's key comes from, if not from the data folder. */
  actionKeyFolder?: string;
  restartsPerMinute?: number;
  /** Begin with this world in local Azure and with an empty database, and set nothing up. */
  emptyWorld?: string;
  /** Whether the demo's events are published all the time. */
  sample?: boolean;
};

const here = import.meta.dirname;

/** Starts every part of the portal on this machine. When one fails, those before it are stopped and it throws. */
export async function runStack(options: StackOptions): Promise<Stack> {
  const closers = makeClosers();
  try {
    options.signal?.throwIfAborted();
    return await compose(options, closers);
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
}

async function compose(options: StackOptions, closers: ReturnType<typeof makeClosers>): Promise<Stack> {
  const { settings, say, signal, restartsPerMinute = 5 } = options;
  const { port, dataFolder } = settings;
  const portalUrl = `http://localhost:${port}`;
  const log = (name: string) => join(dataFolder, "logs", `${name}.log`);
  noteRunning(dataFolder, {});
  closers.add(() => noteStopped(dataFolder));

  const actionKey = readActionKey(options.actionKeyFolder ?? dataFolder);
  const building = build({ actionKey, log: log("build"), ...(signal ? { signal } : {}) });
  building.catch(() => undefined); // looked at below; until then its failure is nobody's
  closers.add(() =>
    building.then(
      () => undefined,
      () => undefined,
    ),
  );
  const databases = await startDatabase(options, closers);
  signal?.throwIfAborted();

  const bounceKey = readSecret(dataFolder, "bounce-key");
  const [identity, azure, mail] = await Promise.all([
    settings.identity === "local"
      ? startIdentity(port, portalUrl, dataFolder, log("identity"), say)
      : undefined,
    settings.azure === "local" ? startAzure(options, log("azure")) : undefined,
    settings.mail === "local"
      ? startMail({ port, portalUrl, bounceKey }, dataFolder, log("mail"), say)
      : undefined,
  ]);
  closers.add(async () => {
    await Promise.all([identity?.stop(), azure?.stop(), mail?.stop()]);
  });
  await building;
  signal?.throwIfAborted();
  const sampleSecret = readSecret(dataFolder, "sample-token");
  // Demo people need their organizations; a portal with real people has its own.
  if (identity && azure && !options.emptyWorld) {
    await runLogged({
      what: "Filling in the demo data",
      args: [
        seed,
        "prisma/demo/event-types.json",
        "prisma/demo/organizations.json",
        join(dataFolder, "sample-token"),
      ],
      // biome-ignore lint/style/noProcessEnv: the seed needs the caller's PATH and HOME
      environment: { ...process.env, NODE_ENV: "production", DATABASE_URL: databases.ownerUrl },
      log: log("seed"),
      signal,
    });
  }

  const parts = {
    databases,
    identity: identity?.ready,
    azure: azure?.ready,
    mail: mail?.ready,
    mailSecret: readSecret(dataFolder, "mail-secret"),
    bounceKey,
    authSecret: readSecret(dataFolder, "auth-secret"),
    eventsKey: readSecret(dataFolder, "events-key"),
    actionKey,
  };
  const pids: { web?: number; worker?: number } = {};
  const keep = (
    what: string,
    name: "web" | "worker",
    script: string,
    environment: Record<string, string | undefined>,
  ) =>
    keepRunning({
      what,
      program: { args: [join(here, "child.mjs"), script], environment, log: log(name) },
      onStart: (pid) => {
        if (pid !== undefined) pids[name] = pid;
        noteRunning(dataFolder, { portalUrl, ...(azure ? { desk: azure.ready.desk } : {}), ...pids });
      },
      say,
      restartsPerMinute,
    });
  const web = keep("The portal", "web", webServer, webEnvironment(settings, parts));
  const jobs = keep("The worker", "worker", worker, workerEnvironment(settings, parts));
  keepWorkerSettings(dataFolder, workerEnvironment(settings, parts));
  closers.add(async () => {
    await Promise.all([web.stop(), jobs.stop()]);
  });
  // A web process that ends again and again at its start will not get better by waiting.
  await untilHealthy(portalUrl, log("web"), () => web.starts() > 2, signal);
  // As an operator does it: whatever the portal lacks in Azure is made by the portal itself.
  if (azure && !options.emptyWorld)
    await runLogged({
      what: "Setting up local Azure",
      args: [azureDoctor, "--fix"],
      environment: { ...workerEnvironment(settings, parts), NODE_ENV: "production" },
      log: log("azure-doctor"),
      signal,
    }).catch((error: unknown) => say(`Local Azure is not set up as it should be. ${error}`));
  const sampleSettings =
    identity && azure ? sampleEnvironment(portalUrl, azure.ready, sampleSecret) : undefined;
  if (options.sample && sampleSettings) {
    const sample = keepRunning({
      what: "The sample publisher",
      program: {
        args: [join(here, "child.mjs"), join(dirname(here), "publisher", "main.ts")],
        environment: sampleSettings,
        log: log("publisher"),
      },
      onStart: () => undefined,
      say,
      restartsPerMinute,
    });
    closers.add(() => sample.stop());
  }
  return {
    ...databases,
    portalUrl,
    desk: azure?.ready.desk,
    mailbox: mail?.ready.mailbox,
    sample: sampleSettings,
    restartWorker: jobs.restart,
    killWorker: jobs.kill,
    stop: closers.closeAll,
  };
}

async function startDatabase(
  options: StackOptions,
  closers: ReturnType<typeof makeClosers>,
): Promise<Databases> {
  const { settings, say, durable = true } = options;
  const { environment } = settings;
  if (settings.postgres === "configured") {
    const {
      DATABASE_URL: webUrl = "",
      OWNER_DATABASE_URL: ownerUrl = "",
      WORKER_DATABASE_URL: workerUrl = "",
    } = environment;
    await migrate(ownerUrl);
    return { ownerUrl, webUrl, workerUrl };
  }
  const starting = startPostgres(join(settings.dataFolder, "postgres"), { durable });
  // Added before it runs: a start that is broken off here must not leave a server behind.
  closers.add(async () => {
    const started = await starting.catch(() => undefined);
    await started?.stop();
  });
  const postgres = await starting;
  if (postgres.notice) say(postgres.notice);
  await migrate(postgres.ownerUrl);
  await postgres.grantRoles();
  return { ownerUrl: postgres.ownerUrl, webUrl: postgres.webUrl, workerUrl: postgres.workerUrl };
}

function startIdentity(
  port: number,
  portalUrl: string,
  dataFolder: string,
  log: string,
  say: (line: string) => void,
) {
  const environment = {
    LOCAL_IDENTITY_PORT: String(port + 2),
    LOCAL_IDENTITY_DATA: join(dataFolder, "identity"),
    LOCAL_IDENTITY_PORTAL_URL: portalUrl,
  };
  const args = [join(dirname(here), "identity", "main.ts")];
  return startStandIn<IdentityReady>("The local sign-in", { args, environment, log }, say);
}

function startAzure({ settings, say, emptyWorld }: StackOptions, log: string) {
  const { port, dataFolder } = settings;
  const folder = join(dataFolder, "azure");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const environment = {
    LOCAL_AZURE_DATA: folder,
    LOCAL_AZURE_PORT: String(port + 3),
    LOCAL_AZURE_DESK_PORT: String(port + 1),
    ...(emptyWorld ? { LOCAL_AZURE_WORLD: emptyWorld } : {}),
  };
  const args = [...nodeOptions, join(dirname(here), "azure", "main.ts")];
  return startStandIn<AzureReady>("The local Azure", { args, environment, log }, say);
}

type MailAddresses = { port: number; portalUrl: string; bounceKey: string };

function startMail(
  { port, portalUrl, bounceKey }: MailAddresses,
  dataFolder: string,
  log: string,
  say: (line: string) => void,
) {
  const environment = {
    LOCAL_MAIL_PORT: String(port + 4),
    LOCAL_MAIL_DATA: join(dataFolder, "mail"),
    LOCAL_MAIL_BOUNCE_URL: `${portalUrl}/api/mail/bounces`,
    LOCAL_MAIL_BOUNCE_KEY: bounceKey,
  };
  const args = [join(dirname(here), "mail", "main.ts")];
  return startStandIn<MailReady>("The local mailbox", { args, environment, log }, say);
}
