import fc from "fast-check";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import type { SequenceModel } from "./flow-model.ts";
import type { SequenceWorld } from "./sequence-world.ts";

type Trouble = { name: string; make: (real: SequenceWorld) => Promise<unknown> };

const faults: readonly object[] = [
  { kind: "throttle", retryAfterSeconds: 2 },
  { kind: "status", status: 500 },
  { kind: "status", status: 503, headers: { "retry-after": "1" } },
  { kind: "status", status: 401 },
  { kind: "status", status: 403 },
  { kind: "reset-before" },
  { kind: "reset-after" },
  { kind: "garbage" },
  { kind: "truncated" },
  { kind: "malformed-json" },
  { kind: "delay", ms: 1_500 },
  { kind: "slow-operation", seconds: 5 },
  { kind: "failed-operation" },
];

/** Of one channel, or a page of a namespace's list, which is a sweep's. */
const places = fc.oneof(
  { weight: 5, arbitrary: fc.constant("/channels/") },
  { weight: 1, arbitrary: fc.constant("/channels?") },
);

/** A fault hits whoever comes next, of whatever sequence: all share one Azure. */
const azureFails = fc
  .record({
    effect: fc.constantFrom(...faults),
    pathContains: places,
    times: fc.integer({ min: 1, max: 3 }),
    method: fc.constantFrom("PUT", "GET", "PATCH", "DELETE", undefined),
  })
  .map(
    ({ effect, pathContains, times, method }): Trouble => ({
      name: `fault ${JSON.stringify(effect)} ${times}x ${method ?? "any"} ${pathContains}`,
      make: ({ world }) => {
        const where = { pathContains, times, ...(method ? { method } : {}) };
        return world.portal.azure.control("/control/faults", { ...where, do: effect });
      },
    }),
  );

const eventsFail = fc.constantFrom("duplicate", "lost", "late", "shuffled").map(
  (kind): Trouble => ({
    name: `events ${kind}`,
    make: ({ world }) => {
      const seconds = kind === "late" ? { seconds: 5 } : {};
      return world.portal.azure.control("/control/event-faults", { kind, events: 2, ...seconds });
    },
  }),
);

const crash = fc.nat({ max: 9 }).map(
  (index): Trouble => ({
    name: `kill -9 of worker ${index}`,
    make: ({ workers }) => workers.crash(index),
  }),
);

const clock = fc.constantFrom(10, 600, 3_600).map(
  (advanceSeconds): Trouble => ({
    name: `Azure's clock moves ${advanceSeconds} s`,
    make: ({ world }) => world.portal.azure.control("/control/clock", { advanceSeconds }),
  }),
);

const authorization = fc.boolean().map(
  (given): Trouble => ({
    name: given ? "authorize" : "unauthorize",
    make: ({ world, customer }) => {
      const place = { subscriptionId: customer.azure.subscriptionId, resourceGroup: "rg" };
      return given ? customer.azure.authorize() : world.portal.azure.control("/control/unauthorize", place);
    },
  }),
);

const reconcile = fc.constant(null).map(
  (): Trouble => ({
    name: "npm run reconcile",
    make: ({ world }) => askAgainWhenBusy(() => world.portal.worker.makeAllDue(undefined)),
  }),
);

/** What goes wrong, or only otherwise than usual; nothing that the model has to know. */
export const troubles = fc
  .oneof(
    { weight: 10, arbitrary: azureFails },
    { weight: 2, arbitrary: eventsFail },
    { weight: 1, arbitrary: crash },
    { weight: 2, arbitrary: clock },
    { weight: 6, arbitrary: authorization },
    { weight: 1, arbitrary: reconcile },
  )
  .map(
    ({ name, make }): fc.AsyncCommand<SequenceModel, SequenceWorld> => ({
      check: () => true,
      run: async (_, real) => {
        await make(real);
      },
      toString: () => name,
    }),
  );
