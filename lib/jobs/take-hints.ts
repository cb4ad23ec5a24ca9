import { takeReceipts } from "@/lib/db/event-receipts";
import { isStopping } from "@/lib/stopping";

/** Looks into what Azure told, until nothing is left. Also called by the scan, so that a lost wake-up loses nothing. */
export async function takeHints(): Promise<void> {
  while (!isStopping() && (await takeReceipts(new Date())) > 0);
}
