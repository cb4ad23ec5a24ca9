import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, readActionKey } from "./build.ts";
import { actionKeyHome, runJourneys } from "./journeys.ts";

// npm run journey -- <spec file> …: builds what changed and runs these browser journeys alone.
const root = dirname(import.meta.dirname);
const reports = join(root, "test-results");
mkdirSync(reports, { recursive: true });
// biome-ignore lint/style/noProcessEnv: CHROMIUM_PATH, PATH and DATA_DIR, read here for the build and the journeys
const environment = process.env;
const log = join(root, ".data", "logs", "build.log");
await build({
  actionKey: readActionKey(actionKeyHome(environment)),
  log,
  signal: AbortSignal.timeout(900_000),
});
const isGood = await runJourneys(environment, join(reports, "journey.json"), 900, process.argv.slice(2));
process.exit(isGood ? 0 : 1);
