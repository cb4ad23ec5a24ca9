import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { startStack } from "../local/start/for-tests.ts";
import { findFreePorts } from "../local/start/ports.ts";
import { findOrInstallBrowser } from "./browser.ts";
import { runBudgeted } from "./run-budgeted.ts";
import { secretsIn } from "./secrets-in-logs.ts";

/** Runs the browser journeys, all or those of the named files, against the whole portal on free ports and throw-away data. */
export async function runJourneys(
  environment: Record<string, string | undefined>,
  reportFile: string,
  budgetSeconds: number,
  files: readonly string[] = [],
): Promise<boolean> {
  const browser = findOrInstallBrowser(environment);
  if (browser.kind === "none") {
    process.stdout.write(`${browser.line}\n`);
    return false;
  }
  const dataDir = mkdtempSync(join(tmpdir(), "portal-journeys-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  try {
    const port = await findFreePorts(5);
    const actionKeyFolder = actionKeyHome(environment);
    const stack = await startStack({ port, dataDir, quiet: true, actionKeyFolder });
    try {
      const isGood = await runBudgeted({
        command: process.execPath,
        args: [
          createRequire(import.meta.url).resolve("@playwright/test/cli"),
          "test",
          "--reporter=list,json",
          // Named files are run and nothing after them.
          ...(files.length > 0 ? ["--no-deps", ...files] : []),
        ],
        budgetSeconds,
        environment: {
          CHROMIUM_PATH: browser.path,
          PORTAL_URL: stack.portalUrl,
          DESK_URL: stack.desk ?? "",
          MAILBOX_URL: stack.mailbox ?? "",
          OWNER_DATABASE_URL: stack.ownerUrl,
          SAMPLE_ENVIRONMENT: JSON.stringify(stack.sample ?? {}),
          STACK_FILE: join(dataDir, "running.json"),
          PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
          ...(files.length > 0 ? { KEEP_TRACE: "yes" } : {}),
        },
      });
      // A page that could not be made says why only here.
      const logs = join(dataDir, "logs");
      const secrets = secretsIn(logs);
      for (const one of secrets) process.stdout.write(`A secret was logged: ${one}.\n`);
      if (!isGood || secrets.length > 0) keepLogs(logs, join(dirname(reportFile), "journeys-logs"));
      return isGood && secrets.length === 0;
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function keepLogs(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  process.stdout.write(`What web, worker and the stand-ins logged is in ${to}.\n`);
}

/** The normal data folder: with its key, `npm start` finds the build that the tests made. */
export function actionKeyHome(environment: Record<string, string | undefined>): string {
  return resolve(environment.DATA_DIR || ".data");
}
