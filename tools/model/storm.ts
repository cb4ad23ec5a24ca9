import { setTimeout as pause } from "node:timers/promises";
import type { RecordedWorld } from "../history/history-for-tests.ts";
import type { Workers } from "./workers.ts";

/** One call in seven or so goes wrong, as long as nobody clears the faults. */
const weather: readonly { probability: number; do: object }[] = [
  { probability: 0.04, do: { kind: "status", status: 500 } },
  { probability: 0.03, do: { kind: "reset-before" } },
  { probability: 0.03, do: { kind: "reset-after" } },
  { probability: 0.01, do: { kind: "garbage" } },
  { probability: 0.01, do: { kind: "throttle", retryAfterSeconds: 3 } },
  { probability: 0.03, do: { kind: "delay", ms: 2_000 } },
];
const killAfter = 6_000;

/** Besides what the sequences do: faults by chance on every call about a channel, and a worker killed whenever both have worked for a while. */
export async function startStorm(
  { portal }: RecordedWorld,
  workers: Workers,
  seed: number,
): Promise<() => Promise<void>> {
  for (const fault of weather)
    await portal.azure.control("/control/faults", { ...fault, seed, pathContains: "/channels/" });
  let isOver = false;
  const killing = (async () => {
    for (let index = seed; ; index++) {
      // A worker that never gets to work would show nothing: a slow machine kills less often.
      await workers.working();
      await pause(killAfter);
      if (isOver) return;
      await workers.crash(index);
    }
  })();
  killing.catch(() => undefined);
  return async () => {
    isOver = true;
    await killing;
  };
}
