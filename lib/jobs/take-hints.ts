import { takeReceipts } from "@/lib/db/event-receipts";
import { oneAtATime } from "@/lib/domain/one-at-a-time";
import { isStopping } from "@/lib/stopping";

/** Looks into what Azure told, until nothing is left. Also called every 5 s, so that a lost NOTIFY loses nothing. */
export const takeHints = oneAtATime(async () => {
  while (!isStopping() && (await takeReceipts()) > 0);
});
