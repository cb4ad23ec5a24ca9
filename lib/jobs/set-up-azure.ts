import { setTimeout as pause } from "node:timers/promises";
import { recordAuditIn } from "@/lib/db/audit";
import { askMendsIn, findOpenMend } from "@/lib/db/azure-mends";
import { type AzurePage, readAzurePage } from "@/lib/db/azure-page";
import { makeReadingDue } from "@/lib/db/azure-reading";
import { databaseNow } from "@/lib/db/database-now";
import { changeRegionIn } from "@/lib/db/region-wishes";
import { withViewer, worker } from "@/lib/db/with-viewer";
import { setUpPlan } from "@/lib/domain/azure-checklist";
import type { Line } from "@/lib/domain/azure-checklist/line";
import { type Mend, namespaceNameFor } from "@/lib/domain/azure-mend";
import { linesOf } from "@/lib/services/azure-connection";
import { mendAzure } from "./mend-azure";
import { learnPartnerSide } from "./read-azure";

const actor = "azure:doctor";
/** Registering a provider takes the longest, and each step ends by itself. */
const patience = 45 * 60_000;

/** A reading that began now, made here or by a worker that is at it already; and the checklist it makes. */
export async function readChecklist(): Promise<{ page: AzurePage; lines: Line[] }> {
  const begunAt = await databaseNow();
  await makeReadingDue();
  for (const until = Date.now() + patience; ; ) {
    await learnPartnerSide();
    const page = await readAzurePage(worker);
    if (page.readAt && page.readAt >= begunAt && !page.isReading) return { page, lines: linesOf(page) };
    if (Date.now() > until) throw new Error("Azure could not be read.");
    await pause(500);
  }
}

/**
 * Does everything that the checklist offers, in order, until nothing is left or Azure says no. The steps are the same
 * rows as those asked for on the page: a worker that runs may take them, and one that is killed loses nothing.
 */
export async function setUpAzure(regions: readonly string[], say: (line: string) => void): Promise<void> {
  for (const location of regions) await offer(location);
  // Once more for what is offered only after something before it is there.
  for (let turn = 0; turn < 3; turn++) {
    const { page, lines } = await readChecklist();
    const plan = setUpPlan(lines);
    if (plan.length === 0) return;
    const asked = await ask(page, plan);
    for (const { task, target } of asked) say(`Step: ${[task, target].filter(Boolean).join(" ")}`);
    if (!(await takeAll())) return;
  }
}

async function ask({ facts, regions }: AzurePage, plan: readonly Mend[]): Promise<Mend[]> {
  const now = new Date();
  const named = plan.map(({ task, target }) => {
    const wish = regions.find(({ location }) => location === target);
    const name = wish?.namespace ?? namespaceNameFor(facts?.place.registration ?? "", target);
    return { task, target, name: task === "create-namespace" ? name : null };
  });
  return withViewer(worker, async (tx) => {
    const asked = await askMendsIn(tx, actor, named);
    for (const { task, target, name } of asked)
      await recordAuditIn(tx, {
        actor,
        action: "azure.step-asked",
        target: `azure/${task}`,
        organizationId: null,
        after: { task, target, name },
        at: now,
      });
    return asked;
  });
}

/** False: Azure refused a step. */
async function takeAll(): Promise<boolean> {
  const begunAt = await databaseNow();
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const open = await findOpenMend();
    if (!open) break;
    const wait = (open.checkAt?.getTime() ?? 0) - (await databaseNow()).getTime();
    if (wait > 0) await pause(Math.min(wait, 1_000));
    else await mendAzure(open.id);
    // Another worker has it.
    if (wait <= 0) await pause(100);
  }
  const { mends } = await readAzurePage(worker);
  return !mends.some(({ phase, endedAt }) => phase === "refused" && endedAt !== null && endedAt >= begunAt);
}

/** Offered from now on, retired or not; what is offered already stays as it is. */
function offer(location: string): Promise<void> {
  return withViewer(worker, async (tx) => {
    const known = await tx.regionWish.findUnique({ where: { location } });
    if (known && !known.retiredAt) return;
    if (!(await changeRegionIn(tx, known?.version ?? 0, { location, retiredAt: null }))) return;
    await recordAuditIn(tx, {
      actor,
      action: known ? "region.offered-again" : "region.added",
      target: `region/${location}`,
      organizationId: null,
    });
  });
}
