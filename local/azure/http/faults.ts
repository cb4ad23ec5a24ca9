import { z } from "zod";

export const faultShape = z.strictObject({
  method: z.string().optional(),
  pathContains: z.string().optional(),
  times: z.int().min(1).default(1),
  do: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("status"),
      status: z.int().min(200).max(599),
      body: z.unknown().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
    z.strictObject({ kind: z.literal("delay"), ms: z.int().min(0).max(600_000) }),
    z.strictObject({ kind: z.literal("reset-before") }),
    z.strictObject({ kind: z.literal("reset-after") }),
  ]),
});
export type Fault = z.infer<typeof faultShape>;

/** Faults that somebody ordered, each for a number of matching calls; in memory only. */
export class Faults {
  #ordered: Fault[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ ...fault });
  }

  /** What is still to come, in the order in which it was ordered. */
  ordered(): readonly Fault[] {
    return this.#ordered;
  }

  clear(): void {
    this.#ordered = [];
  }

  /** The first ordered fault that fits this call, used up by one. */
  take(method: string, path: string): Fault["do"] | undefined {
    const fault = this.#ordered.find(
      (candidate) =>
        (candidate.method === undefined || candidate.method.toUpperCase() === method) &&
        path.toLowerCase().includes((candidate.pathContains ?? "").toLowerCase()),
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.#ordered = this.#ordered.filter((other) => other !== fault);
    return fault.do;
  }
}
