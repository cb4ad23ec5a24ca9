import { acts } from "./acts.ts";
import type { Done } from "./sequence-world.ts";

/** The rarest act is done about once in a hundred sequences (docs/soak.md), so fewer than these say nothing. */
const enough = 1_000;

/** A model that never does something proves nothing about it: the acts never done, once enough sequences were played. */
export function neverDone(done: Done, sequences: number): string[] {
  return sequences < enough ? [] : Object.keys(acts).filter((name) => !done[name]);
}
