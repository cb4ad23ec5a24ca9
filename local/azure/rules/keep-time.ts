import type { Azure } from "../azure.ts";
import { settle } from "./timers.ts";

const TICK_MS = 200;

/**
 * Lets happen what is due also while nobody asks, because some of it is told to webhooks. A tick that finds nothing due
 * looks at one entry.
 */
export function keepTime(azure: Azure): { stop: () => void } {
  const timer = setInterval(() => {
    try {
      settle(azure);
    } catch (error) {
      // The next request meets it too and answers 500; a full disk is no reason to end.
      process.stderr.write(`Local Azure: ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}
