import { takeReceipts } from "@/lib/db/event-receipts";
import { oneAtATime } from "@/lib/domain/one-at-a-time";
import { isStopping } from "@/lib/stopping";

/** Looks at flows itself, so many at once, without a job between: somebody may be waiting for what Azure told of. */
export type Hands = { free(): number; take(id: string): void; areFree(): Promise<unknown> };

/** `look` throws nothing. */
export function handsOf(count: number, look: (id: string) => Promise<unknown>): Hands {
  const busy = new Set<Promise<unknown>>();
  return {
    free: () => count - busy.size,
    take(id) {
      const looking = look(id).finally(() => busy.delete(looking));
      busy.add(looking);
    },
    areFree: () => Promise.all(busy),
  };
}

/** Looks into what Azure told, until nothing is left. Also called every 5 s, so that a lost NOTIFY loses nothing. */
export const hintsInto = (hands: Hands) =>
  oneAtATime(async () => {
    for (let taken = 1; taken > 0 && !isStopping(); ) {
      const told = await takeReceipts(hands.free());
      for (const id of told.given) hands.take(id);
      taken = told.taken;
    }
  });
