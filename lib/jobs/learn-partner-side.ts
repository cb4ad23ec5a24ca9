import type { Failed } from "@/lib/azure/call";
import { readPartnerSide } from "@/lib/azure/partner-side";
import { savePartnerSide } from "@/lib/db/partner";
import { addSweeps } from "@/lib/db/sweeps";
import { log } from "@/lib/log";
import { takeCalls } from "./arm-budget";

/** What kept us from reading, as it was said last: it is asked again every few seconds, and said when it changes. */
let toldAlready: string | undefined;

/** Reads registration and namespaces from Azure, so that pages can show the immutable id and the regions. */
export async function learnPartnerSide(): Promise<boolean> {
  // The registration, and one page of namespaces: there are fewer regions than fit on it.
  if (await takeCalls(["reads", "reads"], "background")) return false;
  const side = await readPartnerSide();
  if (side.is === "failed") {
    sayOnce(side);
    return false;
  }
  toldAlready = undefined;
  for (const { name, why } of side.unusable)
    log.warn({ namespace: name }, `partner namespace is not offered: ${why}`);
  if (side.namespaces.length === 0)
    log.error("no partner namespace can be offered: customers cannot choose a region");
  await savePartnerSide(side, new Date());
  await addSweeps();
  return true;
}

function sayOnce({ answer, outcome }: Failed): void {
  const trouble = `${answer.httpStatus} ${answer.code}`;
  const level = trouble === toldAlready ? "debug" : "error";
  toldAlready = trouble;
  log[level](
    { ...answer, outcome: outcome.is },
    "cannot read the partner registration and its namespaces from Azure: regions and flows stay as they were",
  );
}
