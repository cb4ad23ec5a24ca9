import { announce, stopOnRequest } from "./lifecycle.ts";
import { startLocalAzure } from "./local-azure.ts";
import { readSettings } from "./settings.ts";

/** Starts Local Azure by the settings in the environment. Whatever hinders it is one line on stderr and exit 1. */
try {
  const { connection, stop } = await startLocalAzure(readSettings());
  stopOnRequest(stop);
  announce(connection);
} catch (error) {
  process.stderr.write(`Local Azure: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
