import "server-only";
import type { Guest } from "@/lib/domain/handover";
import type { Viewer } from "@/lib/domain/viewer";
import { copiesFor } from "./flow-row";
import { lockFlow } from "./lock-flow";
import { wake } from "./wake";
import { withViewer } from "./with-viewer";

const watchedFor = 40_000;

/**
 * Somebody has the page open: Azure is asked more often until a while after the last call of this. Changes nothing
 * that a screen shows. Gives the flow's version; undefined: no such flow for this viewer. By the database's clock, as what
 * is due.
 */
export function watchFlow(viewer: Viewer | Guest, id: string): Promise<number | undefined> {
  return withViewer(viewer, async (tx) => {
    const locked = await lockFlow(tx, id);
    if (!locked) return undefined;
    const { flow, now } = locked;
    const watchedUntil = new Date(now.getTime() + watchedFor);
    const { checkAt } = copiesFor({ ...flow, watchedUntil }, now);
    // Only ever sooner: what is due already would be put off at each look, and never found by the scan.
    const sooner = checkAt && (!flow.checkAt || checkAt < flow.checkAt) ? checkAt : undefined;
    await tx.eventFlow.update({
      where: { id },
      data: { watchedUntil, ...(sooner ? { checkAt: sooner } : {}) },
    });
    if (sooner && flow.leaseUntil === null) await wake(tx, "reconcile-flow", id, sooner);
    return flow.version;
  });
}

type Watching = { viewer: Viewer; flowId: string };

/**
 * The same for many pages that go on being open: one statement for each organization, however many of its people look.
 * Gives the version of what each may see.
 */
export async function watchFlows<Page extends Watching>(
  watching: readonly Page[],
): Promise<Map<Page, number>> {
  const seen = new Map<Page, number>();
  const groups = Map.groupBy(watching, ({ viewer }) =>
    "organizationId" in viewer ? viewer.organizationId : "",
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const ids = [...new Set(group.map(({ flowId }) => flowId))];
    const rows = await withViewer(
      first.viewer,
      (tx) => tx.$queryRaw<{ id: string; version: number }[]>`
        update event_flow set watched_until = now() + make_interval(secs => ${watchedFor / 1_000})
        where id = any (${ids}::uuid[]) and watched_until > now() returning id, version`,
    );
    const versions = new Map<string, number | undefined>(rows.map(({ id, version }) => [id, version]));
    // One at which nobody had looked for a while is due otherwise now.
    for (const id of ids) if (!versions.has(id)) versions.set(id, await watchFlow(first.viewer, id));
    for (const page of group) {
      const version = versions.get(page.flowId);
      if (version !== undefined) seen.set(page, version);
    }
  }
  return seen;
}
