import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { bundlePrograms } from "./bundle.ts";
import { generateClient } from "./generate.ts";
import { runLogged } from "./run-logged.ts";
import { sourceDigest } from "./source-digest.ts";

const root = dirname(import.meta.dirname);
const standalone = join(root, ".next", "standalone");
const programs = ["web", "worker", "seed", "reconcile", "azure-doctor"].map((name) =>
  join(root, "dist", `${name}.mjs`),
);

/** The production build's outputs. */
export const webServer = join(root, "dist", "web.mjs");
export const worker = join(root, "dist", "worker.mjs");
export const seed = join(root, "dist", "seed.mjs");
export const azureDoctor = join(root, "dist", "azure-doctor.mjs");

export type BuildOptions = {
  /** See `readActionKey`. It is part of the build. */
  actionKey: string;
  /** Takes all output; emptied first. */
  log: string;
  signal?: AbortSignal;
};

/**
 * The production build of the web process and the worker; nothing happens while the sources are unchanged.
 * Throws one clear line and the last lines of the output when it fails.
 */
export async function build({ actionKey, log, signal }: BuildOptions): Promise<"built" | "unchanged"> {
  const marker = join(root, "dist", "build-digest");
  const digest = sourceDigest(root, actionKey);
  if (existsSync(marker) && readFileSync(marker, "utf8") === `${digest} ${buildId()}` && isComplete())
    return "unchanged";
  rmSync(marker, { force: true });
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, "");
  await generateClient(log, signal);
  await bundlePrograms();
  await runLogged({
    what: "The build (next build)",
    args: [createRequire(import.meta.url).resolve("next/dist/bin/next"), "build", root],
    environment: {
      // biome-ignore lint/style/noProcessEnv: Next's build needs the caller's PATH and HOME
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey,
      // A page of an earlier build notices and loads itself anew at its next navigation.
      NEXT_DEPLOYMENT_ID: digest.slice(0, 16),
    },
    log,
    signal,
  });
  // Next leaves these two to whoever serves the standalone folder.
  cpSync(join(root, ".next", "static"), join(standalone, ".next", "static"), { recursive: true });
  cpSync(join(root, "public"), join(standalone, "public"), { recursive: true });
  writeFileSync(marker, `${digest} ${buildId()}`);
  return "built";
}

/**
 * The key that server actions are encrypted with, from the data folder; made at first need. With a key of its own
 * each build would make the forms of open pages unusable.
 */
export function readActionKey(dataFolder: string): string {
  const file = join(dataFolder, "action-key");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}

function buildId(): string {
  const file = join(root, ".next", "BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function isComplete(): boolean {
  return [join(standalone, "server.js"), ...programs].every((file) => existsSync(file));
}

if (process.argv[1] === import.meta.filename) {
  // biome-ignore lint/style/noProcessEnv: the one setting of this program
  const dataFolder = resolve(process.env.DATA_DIR || ".data");
  const log = join(dataFolder, "logs", "build.log");
  try {
    process.stdout.write(`The build is ${await build({ actionKey: readActionKey(dataFolder), log })}.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
