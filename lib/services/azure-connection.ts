import "server-only";
import { recordAuditIn } from "@/lib/db/audit";
import { askMendsIn, type MendAsk } from "@/lib/db/azure-mends";
import { type AzurePage, readAzurePage } from "@/lib/db/azure-page";
import { askReadingIn } from "@/lib/db/azure-reading";
import { changeRegionIn, type RegionChange } from "@/lib/db/region-wishes";
import { withViewer } from "@/lib/db/with-viewer";
import { checklistOf, setUpPlan } from "@/lib/domain/azure-checklist";
import type { Line } from "@/lib/domain/azure-checklist/line";
import { type Mend, namespaceNameFor } from "@/lib/domain/azure-mend";
import type { Admin } from "@/lib/domain/viewer";

export type AzureConnection = AzurePage & { lines: Line[] };

/** What /admin/azure shows. No lines: nothing was read yet. `region`: see readAzurePage. */
export async function loadAzureConnection(
  viewer: Admin,
  listens: boolean,
  region?: string,
): Promise<AzureConnection> {
  const page = await readAzurePage(viewer, region);
  return { ...page, lines: linesOf(page, listens) };
}

/** Also for the doctor, which cannot know whether the web process takes events. */
export function linesOf(page: AzurePage, webListens?: boolean): Line[] {
  const { facts, readAt } = page;
  return facts && readAt ? checklistOf({ ...page, facts, readAt, webListens }) : [];
}

export function askReading(viewer: Admin): Promise<void> {
  return withViewer(viewer, async (tx) => {
    await askReadingIn(tx);
    await tx.azureReading.updateMany({ data: { asks: { increment: 1 } } });
  });
}

/** `not-offered`: the checklist has no such step now, because it is done, under way, or not ours to do. */
export type Asked = "asked" | "under-way" | "not-offered";

/** One step of the checklist, or everything that it offers. Only what is offered now can be asked for. */
export async function askSteps(
  viewer: Admin,
  wanted: Mend | "all",
  { now, listens }: { now: Date; listens: boolean },
): Promise<Asked> {
  const { lines, regions, facts } = await loadAzureConnection(viewer, listens);
  const offered = wanted === "all" ? setUpPlan(lines) : lines.flatMap(({ mend }) => mend ?? []);
  const steps = offered.filter(
    ({ task, target }) => wanted === "all" || (task === wanted.task && target === wanted.target),
  );
  if (steps.length === 0) return lines.some(({ state }) => state === "working") ? "under-way" : "not-offered";
  const named = steps.map(({ task, target }) => ({ task, target, name: nameFor({ task, target }) }));
  function nameFor({ task, target }: Mend): string | null {
    if (task !== "create-namespace" || !facts) return null;
    const wish = regions.find(({ location }) => location === target);
    return wish?.namespace ?? namespaceNameFor(facts.place.registration, target);
  }
  return askNamed(viewer, named, now);
}

function askNamed(viewer: Admin, steps: MendAsk[], now: Date): Promise<Asked> {
  return withViewer(viewer, async (tx) => {
    const asked = await askMendsIn(tx, viewer.personName, steps);
    for (const { task, target, name } of asked)
      await recordAuditIn(tx, {
        actor: viewer.personName,
        action: "azure.step-asked",
        target: `azure/${task}`,
        organizationId: null,
        after: { task, target, name },
        at: now,
      });
    return asked.length > 0 ? "asked" : "under-way";
  });
}

export type RegionChanged = "changed" | "changed-meanwhile";

/** Offers, retires or caps a region. `version`: the one that the page showed. */
export function changeRegion(
  viewer: Admin,
  { version, action, ...change }: RegionChange & { version: number; action: string },
  now: Date,
): Promise<RegionChanged> {
  return withViewer(viewer, async (tx) => {
    const { location, ...after } = change;
    if (!(await changeRegionIn(tx, version, change))) return "changed-meanwhile";
    await recordAuditIn(tx, {
      actor: viewer.personName,
      action: `region.${action}`,
      target: `region/${location}`,
      organizationId: null,
      after: JSON.parse(JSON.stringify(after)),
      at: now,
    });
    return "changed";
  });
}
