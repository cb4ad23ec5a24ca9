import { z } from "zod";

/**
 * What the mail server does wrong to mail for an address that contains `to`, `times` times (every time without it).
 * `refuse`: 550 to the recipient. `later`: 451. `refuse-text`: 554 after the text. `hang`: no answer to the recipient.
 * `hang-text`: keeps the mail and never answers. `keep-and-hang-up`: keeps it, and the connection breaks before the
 * answer. `bounce`: takes it, and sends a report that it could not be delivered.
 */
export const faultShape = z.object({
  kind: z.enum(["refuse", "later", "refuse-text", "hang", "hang-text", "keep-and-hang-up", "bounce"]),
  to: z.string().default(""),
  times: z.int().positive().optional(),
});
type Fault = z.infer<typeof faultShape>;
export type FaultKind = Fault["kind"];

/** Orders of the control API. They are forgotten at a restart: a mail server that starts is whole. */
export class Faults {
  #ordered: Fault[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ ...fault });
  }

  clear(): void {
    this.#ordered = [];
  }

  list(): readonly Fault[] {
    return this.#ordered;
  }

  /** The first fault of one of these kinds that was ordered for this address; it counts as done. */
  take(kinds: readonly FaultKind[], address: string): FaultKind | undefined {
    const fault = this.#ordered.find(({ kind, to }) => kinds.includes(kind) && address.includes(to));
    if (!fault) return undefined;
    if (fault.times !== undefined) {
      fault.times -= 1;
      if (fault.times === 0) this.#ordered = this.#ordered.filter((one) => one !== fault);
    }
    return fault.kind;
  }
}
