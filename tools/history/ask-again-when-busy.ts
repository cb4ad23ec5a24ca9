import { setTimeout as pause } from "node:timers/promises";

/**
 * On an overloaded machine no connection to the database is free within the portal's 3 s: a page then says that it is
 * busy, and nothing was stored because nothing had begun. Whoever reads that presses the button again.
 */
export async function askAgainWhenBusy<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++, await pause(500)) {
    try {
      return await run();
    } catch (error) {
      const message = error instanceof Error ? error.message : "";
      if (tries >= 20 || !message.includes("Unable to start a transaction in the given time")) throw error;
    }
  }
}
