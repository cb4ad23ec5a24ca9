import { pino } from "pino";
import { logLevel } from "@/lib/config";

/** One JSON object a line, to standard output. Values that could be secrets or people are never logged whole. */
export const log = pino({
  level: logLevel(),
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ["*.email", "*.token", "*.authorization", "*.cookie", "*.secret", "*.claims"],
    censor: "[redacted]",
  },
});

/** What of an unknown error may be logged: its kind and text, its stack, and the code if it carries one. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return {
    error: error.message,
    kind: error.name,
    stack: error.stack,
    ...("digest" in error ? { reference: error.digest } : {}),
  };
}
