import "server-only";
import { webConfig } from "@/lib/config";
import { askedAtFor } from "@/lib/db/asked-at";
import { changeFlow } from "@/lib/db/change-flow";
import { stateOfRow } from "@/lib/db/flow-row";
import { type Flow, findFlow } from "@/lib/db/flows";
import {
  addHandoverIn,
  countOpenHandoversIn,
  type HandoverRow,
  handoverHash,
  listHandovers,
  markDoneIn,
  revokeHandoverIn,
} from "@/lib/db/handovers";
import {
  type Guest,
  type HandoverStanding,
  type HandoverTask,
  handoverStanding,
  openHandoversMax,
  openTasks,
} from "@/lib/domain/handover";
import { validityAfter } from "@/lib/domain/validity-after";
import type { Customer } from "@/lib/domain/viewer";
import { commandsOf, type FlowCommands } from "./flow-commands";
import { proposeFlowId } from "./flow-id";
import { handoverToken } from "./handover-token";

const dayMs = 24 * 60 * 60 * 1000;

export type HandedOver = "made" | "not-found" | "not-now" | "too-many";

/** Makes a link for one task of the viewer's own flow. `validUntil`: the date that the commands shall carry. */
export async function handOver(
  viewer: Customer,
  flowId: string,
  { task, days, validUntil }: { task: HandoverTask; days: number; validUntil?: Date | undefined },
  now: Date,
): Promise<HandedOver> {
  const id = proposeFlowId(now);
  const expiresAt = new Date(now.getTime() + days * dayMs);
  const result = await changeFlow<"not-now" | "too-many">(
    viewer,
    flowId,
    { now, actor: viewer.personName },
    async (flow, tx) => {
      const asked = { state: stateOfRow(flow), present: flow.present, generation: flow.generation };
      const placed = Boolean(flow.azureSubscriptionId && flow.resourceGroup && flow.topicName);
      if (!openTasks(asked, placed).includes(task)) return { refused: "not-now" };
      if ((await countOpenHandoversIn(tx, flowId, now)) >= openHandoversMax) return { refused: "too-many" };
      const row: HandoverRow = {
        id,
        flowId,
        organizationId: viewer.organizationId,
        generation: flow.generation,
        task,
        tokenHash: handoverHash(handoverToken(id)),
        validUntil: validUntil ?? null,
        createdByName: viewer.personName,
        createdAt: now,
        expiresAt,
        revokedAt: null,
        doneAt: null,
      };
      return {
        set: {},
        also: () => addHandoverIn(tx, row),
        entries: entriesOf(flow.review, [
          { kind: "handed_over", details: { task, until: expiresAt.toISOString() } },
        ]),
        audit: { action: "handover.made", after: { id, task, expiresAt: expiresAt.toISOString() } },
      };
    },
  );
  return result.is === "changed" ? "made" : result.is === "refused" ? result.reason : "not-found";
}

export type Revoked = "revoked" | "not-found" | "not-open";

/** Closes a link at once: what it showed is not found any more by whoever has it. */
export async function revokeHandover(
  viewer: Customer,
  flowId: string,
  id: string,
  now: Date,
): Promise<Revoked> {
  const result = await changeFlow<"not-open">(
    viewer,
    flowId,
    { now, actor: viewer.personName },
    async (flow, tx) => {
      const row = await revokeHandoverIn(tx, flowId, id, now);
      if (!row) return { refused: "not-open" };
      return {
        set: {},
        entries: entriesOf(flow.review, [{ kind: "hand_over_revoked", details: { task: row.task } }]),
        audit: { action: "handover.revoked", before: { id, task: row.task } },
      };
    },
  );
  return result.is === "changed" ? "revoked" : result.is === "refused" ? result.reason : "not-found";
}

/** A draft has no timeline yet: it begins with the sending. */
const entriesOf = <Entry>(review: string, entries: Entry[]): Entry[] =>
  review === "not_sent" ? [] : entries;

export type HandoverView = HandoverRow & { standing: HandoverStanding; link: string | undefined };

/** The links of a flow, with the address of those that are open; undefined where the portal's secret has changed since. */
export async function listHandoversOf(viewer: Customer, flow: Flow, now: Date): Promise<HandoverView[]> {
  const rows = await listHandovers(viewer, flow.id);
  return rows.map((row) => {
    const token = handoverToken(row.id);
    const isOurs = handoverHash(token) === row.tokenHash;
    return {
      ...row,
      standing: handoverStanding(row, flow, now),
      link: isOurs ? new URL(`/task/${token}`, webConfig().PORTAL_URL).href : undefined,
    };
  });
}

export type HandedTask = {
  standing: HandoverStanding;
  /** Only while the link is open, or its task was done. */
  flow: Flow | undefined;
  commands: FlowCommands | undefined;
};

/** What a link shows. Row-level security gives no flow for one that is expired or revoked. */
export async function findHandedTask(guest: Guest, row: HandoverRow, now: Date): Promise<HandedTask> {
  const flow = await findFlow(guest, row.flowId);
  const standing = handoverStanding(row, flow, now);
  const isShown = standing === "open" || standing === "said-done";
  const made = flow && isShown ? await commandsOf(guest, flow, now) : undefined;
  const commands = made && { ...made, validUntil: validityAfter(row.validUntil ?? undefined, now) };
  return { standing, flow: standing === "confirmed" || isShown ? flow : undefined, commands };
}

/** Whoever has the link says that it is done: those who asked see it, and Azure is asked at once. Said once. */
export async function sayTaskDone(guest: Guest, row: HandoverRow, now: Date): Promise<"said" | "not-open"> {
  const result = await changeFlow<"not-open">(
    guest,
    row.flowId,
    { now, actor: row.createdByName },
    async (flow, tx, databaseNow) => {
      const asked = { state: stateOfRow(flow), present: flow.present, generation: flow.generation };
      if (handoverStanding(row, asked, now) !== "open") return { refused: "not-open" };
      if (!(await markDoneIn(tx, guest, now))) return { refused: "not-open" };
      return {
        set: flow.review === "accepted" ? { askedAt: askedAtFor(flow, databaseNow) } : {},
        entries: entriesOf(flow.review, [{ kind: "handed_task_done", details: { task: row.task } }]),
        audit: { action: "handover.done", after: { id: row.id, task: row.task } },
      };
    },
  );
  return result.is === "changed" ? "said" : "not-open";
}
