import { setTimeout as delay } from "node:timers/promises";
import { lastLines } from "../../tools/run-logged.ts";

const LIMIT_MS = 60_000;

/**
 * Resolves when the portal says it is healthy. Throws with the web process's last words when it never does, or as
 * soon as `isHopeless`.
 */
export async function untilHealthy(
  portalUrl: string,
  log: string,
  isHopeless: () => boolean,
  signal?: AbortSignal,
): Promise<void> {
  const limit = Date.now() + LIMIT_MS;
  let last = "no answer";
  while (Date.now() < limit && !isHopeless()) {
    signal?.throwIfAborted();
    try {
      const response = await fetch(`${portalUrl}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (response.status === 200) return;
      last = `${response.status} ${(await response.text()).slice(0, 200)}`;
    } catch {
      last = "no answer";
    }
    await delay(100);
  }
  throw new Error(
    `The portal did not become healthy (${last}). The last lines of ${log}:\n${lastLines(log, 15)}`,
  );
}
