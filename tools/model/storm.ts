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
const killEvery = 6_000;

/** Besides what the sequences do: faults by chance on every call about a channel, and a worker killed every few seconds. */
export async function startStorm(
  { portal }: RecordedWorld,
  workers: Workers,
  seed: number,
): Promise<() => void> {
  for (const fault of weather)
    await portal.azure.control("/control/faults", { ...fault, seed, pathContains: "/channels/" });
  let index = seed;
  const timer = setInterval(() => void workers.crash(index++), killEvery);
  return () => clearInterval(timer);
}
