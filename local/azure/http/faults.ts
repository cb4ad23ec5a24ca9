import { z } from "zod";
import { seededChance } from "./seeded-chance.ts";

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "is not a header name");
const headerValue = z.string().regex(/^[\t\x20-\x7e]*$/, "is not a header value");

const effect = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status: z.int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(headerName, headerValue).optional(),
  }),
  z.strictObject({ kind: z.literal("throttle"), retryAfterSeconds: z.int().min(1).max(3600).default(1) }),
  z.strictObject({ kind: z.literal("garbage"), status: z.int().min(200).max(599).default(200) }),
  z.strictObject({ kind: z.literal("delay"), ms: z.int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal("reset-before") }),
  z.strictObject({ kind: z.literal("reset-after") }),
  z.strictObject({ kind: z.literal("drop-before") }),
  z.strictObject({ kind: z.literal("drop-after") }),
  z.strictObject({ kind: z.literal("malformed-json") }),
  z.strictObject({ kind: z.literal("truncated") }),
  z.strictObject({ kind: z.literal("drip") }),
  z.strictObject({ kind: z.literal("duplicate-headers") }),
  z.strictObject({ kind: z.literal("slow-operation"), seconds: z.number().min(0).max(86_400).default(60) }),
  z.strictObject({
    kind: z.literal("failed-operation"),
    code: z.string().default("InternalServerError"),
    message: z.string().default("This failure was ordered by the control API."),
  }),
  z.strictObject({
    kind: z.literal("canceled-operation"),
    code: z.string().default("OperationCanceled"),
    message: z.string().default("This cancellation was ordered by the control API."),
  }),
]);

/** What can happen to a call that is about identity: to be answered, late or not at all. */
const identityEffects = ["status", "garbage", "delay", "reset-before", "drop-before"];

/** Either for a number of matching calls, or for a share of them (then without end unless `times` is given too). */
export const faultShape = z
  .strictObject({
    /** As in the journal. Calls about identity come when clients like, so they meet a fault only by name. */
    kind: z.enum(["call", "identity"]).default("call"),
    method: z.string().optional(),
    pathContains: z.string().optional(),
    times: z.int().min(1).optional(),
    probability: z.number().gt(0).max(1).optional(),
    seed: z.int().default(1),
    do: effect,
  })
  .refine(({ kind, do: { kind: what } }) => kind === "call" || identityEffects.includes(what), {
    path: ["do", "kind"],
    message: `for calls of kind identity it is one of ${identityEffects.join(", ")}`,
  });
export type Fault = z.infer<typeof faultShape>;
export type FaultEffect = Fault["do"];

interface Ordered extends Fault {
  hits: () => boolean;
}

/** Faults that somebody ordered; in memory only. */
export class Faults {
  #ordered: Ordered[] = [];

  order(fault: Fault): void {
    const { probability, seed } = fault;
    if (probability === undefined)
      this.#ordered.push({ ...fault, times: fault.times ?? 1, hits: () => true });
    else this.#ordered.push({ ...fault, hits: seededChance(seed, probability) });
  }

  /** What is still to come, in the order in which it was ordered. */
  ordered(): readonly Fault[] {
    return this.#ordered.map(({ hits: _, ...fault }) => fault);
  }

  clear(): void {
    this.#ordered = [];
  }

  /** The first ordered fault that fits this call and hits it, used up by one. */
  take(kind: Fault["kind"], method: string, path: string): FaultEffect | undefined {
    const fault = this.#ordered.find(
      (candidate) =>
        candidate.kind === kind &&
        (candidate.method === undefined || candidate.method.toUpperCase() === method) &&
        path.toLowerCase().includes((candidate.pathContains ?? "").toLowerCase()) &&
        candidate.hits(),
    );
    if (fault?.times !== undefined) fault.times -= 1;
    if (fault?.times === 0) this.#ordered = this.#ordered.filter((other) => other !== fault);
    return fault?.do;
  }
}
