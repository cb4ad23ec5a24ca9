import "server-only";
import type { RegionWishModel } from "./generated/models";
import type { Tx } from "./with-viewer";

/** What is asked for a region; `version` is the one that the page showed, 0 where there was no row. */
export type RegionChange = Pick<RegionWishModel, "location"> &
  Partial<Pick<RegionWishModel, "namespace" | "retiredAt" | "softCap">>;

/** False: somebody else changed it since the page was drawn; nothing is written. */
export async function changeRegionIn(tx: Tx, version: number, change: RegionChange): Promise<boolean> {
  const { location, ...data } = change;
  if (version === 0) {
    const { count } = await tx.regionWish.createMany({
      data: { location, ...data, version: 1 },
      skipDuplicates: true,
    });
    return count === 1;
  }
  const { count } = await tx.regionWish.updateMany({
    where: { location, version },
    data: { ...data, version: version + 1 },
  });
  return count === 1;
}
