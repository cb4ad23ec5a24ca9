import "server-only";
import { createHash } from "node:crypto";
import { addBulkRun } from "@/lib/db/bulk-runs";
import { searchFlows } from "@/lib/db/flow-list";
import type { FlowWish } from "@/lib/db/flow-search";
import type { Flow } from "@/lib/db/flows";
import { type BulkAction, confirmationOf, mostInBulk, type WhyNot, whyNot } from "@/lib/domain/bulk";
import type { Admin } from "@/lib/domain/viewer";

export type DryRun = {
  /** More fit than may be changed at once: nothing is. */
  tooMany: boolean;
  would: Flow[];
  wouldNot: Map<WhyNot, Flow[]>;
  /** Names exactly these flows as they are now. */
  mark: string;
};

/** What would be done for which of the list's flows; changes nothing. */
export async function dryRun(viewer: Admin, wish: FlowWish, action: BulkAction, now: Date): Promise<DryRun> {
  const { flows } = await searchFlows(
    viewer,
    { ...wish, after: undefined, before: undefined },
    mostInBulk + 1,
  );
  const would: Flow[] = [];
  const wouldNot = new Map<WhyNot, Flow[]>();
  for (const flow of flows) {
    const reason = whyNot(action, flow, now);
    if (reason) wouldNot.set(reason, [...(wouldNot.get(reason) ?? []), flow]);
    else would.push(flow);
  }
  const facts = would.map(({ id, generation, name }) => `${id} ${generation} ${name}`).sort();
  const mark = createHash("sha256")
    .update(JSON.stringify([action, facts]))
    .digest("base64url");
  return { tooMany: flows.length > mostInBulk, would, wouldNot, mark };
}

export type BulkStarted =
  | { is: "started"; id: string }
  | { is: "too-many" | "none" | "changed-meanwhile" | "mistyped" };

export type BulkWish = {
  wish: FlowWish;
  chosenBy: string;
  action: BulkAction;
  /** The mark of the dry run that the page showed; when other flows would be meant by now, nothing is begun. */
  seen: string;
  /** For a deletion: how many, as the page asked to type it. */
  typed?: string | undefined;
};

/** What was typed is looked at last: it belongs to what the page showed. */
export async function startBulk(
  viewer: Admin,
  { wish, chosenBy, action, seen, typed }: BulkWish,
  now: Date,
): Promise<BulkStarted> {
  const { tooMany, would, mark } = await dryRun(viewer, wish, action, now);
  if (tooMany) return { is: "too-many" };
  if (would.length === 0) return { is: "none" };
  if (mark !== seen) return { is: "changed-meanwhile" };
  if (action === "delete" && typed?.trim() !== confirmationOf(would.length)) return { is: "mistyped" };
  const items = would.map(({ id, organizationId, name, generation }) => ({
    flowId: id,
    organizationId,
    flowName: name,
    generation,
  }));
  return { is: "started", id: await addBulkRun(viewer, { action, chosenBy, items }) };
}
