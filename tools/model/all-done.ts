import { acts } from "./acts.ts";
import type { Done } from "./sequence-world.ts";
import { troubleKinds } from "./troubles.ts";

/** So many sequences do each of them many times (docs/soak.md has the counts), on a slow machine too. */
const enough = 100;

/** A model that never does something proves nothing about it: its names, once enough sequences were played. */
export function neverDone(done: Done, sequences: number): string[] {
  if (sequences < enough) return [];
  return [...Object.keys(acts), ...troubleKinds].filter((name) => !done[name]);
}
