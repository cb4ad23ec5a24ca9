import { readPartnerSide } from "@/lib/azure/partner-side";
import { savePartnerSide } from "@/lib/db/partner";
import { addSweeps } from "@/lib/db/sweeps";
import { log } from "@/lib/log";
import { takeCalls } from "./arm-budget";

/** Reads registration and namespaces from Azure, so that pages can show the immutable id and the regions. */
export async function learnPartnerSide(): Promise<boolean> {
  // The registration, and one page of namespaces: there are fewer regions than fit on it.
  if (await takeCalls(["reads", "reads"], "background")) return false;
  const side = await readPartnerSide();
  if (side.is === "failed") {
    log.error(
      { ...side.answer, outcome: side.outcome.is },
      "cannot read the partner registration and its namespaces from Azure",
    );
    return false;
  }
  for (const { name, why } of side.unusable)
    log.warn({ namespace: name }, `partner namespace is not offered: ${why}`);
  if (side.namespaces.length === 0)
    log.error("no partner namespace can be offered: customers cannot choose a region");
  await savePartnerSide(side, new Date());
  await addSweeps();
  return true;
}
