import { takeOrphanWish } from "@/lib/db/orphan-wishes";
import { adoptOrphan } from "./adopt-orphan";
import { deleteOrphan } from "./delete-orphan";

/** Does what an admin wants of a channel without an event flow. */
export async function settleOrphan(id: string): Promise<void> {
  const wish = await takeOrphanWish(id);
  if (wish) await (wish.wanted === "adopt" ? adoptOrphan(wish) : deleteOrphan(wish));
}
