import { ConfigError, webConfig } from "@/lib/config";
import { errorFields, log } from "@/lib/log";

/** Ends the process with one clear message when a setting is missing or wrong. */
export function checkSettings(): void {
  try {
    webConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

export function logFailedRequest(error: unknown, request: { method: string; route: string }): void {
  log.error({ ...errorFields(error), ...request }, "a request failed");
}
