import type { Azure } from "../azure.ts";

/** Everything that was counted, oldest minute first. */
export function metricsOf({ metrics }: Azure): object[] {
  return metrics
    .all()
    .map(({ minuteMs, ...cell }) => ({ minute: new Date(minuteMs).toISOString(), ...cell }));
}
