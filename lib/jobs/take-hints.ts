import { takeReceipts } from "@/lib/db/event-receipts";
import type { Lease, LeasedFlow } from "@/lib/db/leases";
import { oneAtATime } from "@/lib/domain/one-at-a-time";
import { isStopping } from "@/lib/stopping";

type Taken = Lease & LeasedFlow;
/** For flows that a worker looks at without a job between, so many at once: somebody may wait for what Azure told of. */
export type Hands = { free(): number; take(flow: Taken): void; areFree(): Promise<unknown> };

/** `look` throws nothing. */
export function handsOf(count: number, look: (flow: Taken) => Promise<unknown>): Hands {
  const busy = new Set<Promise<unknown>>();
  return {
    free: () => count - busy.size,
    take(flow) {
      const looking = look(flow).finally(() => busy.delete(looking));
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
      for (const flow of told.given) hands.take(flow);
      taken = told.taken;
    }
  });
