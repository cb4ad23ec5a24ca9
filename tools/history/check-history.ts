import { commandedWrites } from "./commanded-writes.ts";
import { convergence } from "./convergence.ts";
import { durableWishes } from "./durable-wishes.ts";
import type { Check, History, Violation } from "./history.ts";
import { nextAction } from "./next-action.ts";
import { oneChannel } from "./one-channel.ts";
import { provenStates } from "./proven-states.ts";
import { shownStates } from "./shown-states.ts";
import { sparingCalls } from "./sparing-calls.ts";
import { tenantWalls } from "./tenant-walls.ts";
import { writtenDown } from "./written-down.ts";

const checks: readonly Check[] = [
  oneChannel,
  durableWishes,
  nextAction,
  convergence,
  shownStates,
  provenStates,
  commandedWrites,
  sparingCalls,
  writtenDown,
  tenantWalls,
];

/** Every violation of I1 to I12 (reference, reliability B.2) in a history that was read after everything had settled. */
export function checkHistory(history: History): Violation[] {
  return checks.flatMap((check) => check(history));
}
