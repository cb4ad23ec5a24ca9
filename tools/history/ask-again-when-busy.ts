import { setTimeout as pause } from "node:timers/promises";

/** What the portal answers with 503: no connection to the database was free within its 3 s, or no lock within its 2 s. */
const busy = ["Unable to start a transaction in the given time", "`55P03`"];

/**
 * On an overloaded machine a page may say that it is busy; nothing was stored then. Whoever reads that presses the button
 * again.
 */
export async function askAgainWhenBusy<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++, await pause(500)) {
    try {
      return await run();
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      if (tries >= 20 || !busy.some((words) => message.includes(words))) throw error;
    }
  }
}
