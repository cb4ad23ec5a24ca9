import "server-only";
import { endings } from "@/lib/domain/lifecycle";
import { isTooManyMissing, releasedFor } from "@/lib/domain/sweep";
import type { EventFlowModel } from "./generated/models";
import { wake } from "./wake";
import { type Tx, withViewer, worker } from "./with-viewer";

/** The first page of a namespace; `whole`: there is no other. */
export type Witness = { names: string[]; namedByUs: number; whole: boolean };

/**
 * One channel that is not found twice is deleted; an Azure in which the others are not found either is rather the wrong
 * one, or a restored backup. True: that is what the page looks like. Then the brake holds this flow, and a pass begins at
 * once, whose end decides for all (lib/db/sweep-end.ts).
 */
export function holdUnwitnessed(flow: EventFlowModel, page: Witness, now: Date): Promise<boolean> {
  return withViewer(worker, async (tx) => {
    const namespace = flow.partnerNamespace ?? "";
    const sweep = await tx.namespaceSweep.findUnique({ where: { namespace } });
    if (!sweep || !(await isDoubtful(tx, namespace, page))) return false;
    if (sweep.releasedAt && now.getTime() - sweep.releasedAt.getTime() < releasedFor) return false;
    await tx.$executeRaw`
      insert into held_flow (flow_id, sweep_id) values (${flow.id}::uuid, ${sweep.id}::uuid) on conflict do nothing`;
    await tx.$executeRaw`update namespace_sweep set check_at = now() where id = ${sweep.id}::uuid and check_at > now()`;
    await wake(tx, "sweep-namespace", sweep.id, now);
    return true;
  });
}

async function isDoubtful(tx: Tx, namespace: string, { names, namedByUs, whole }: Witness): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ expected: number; missing: number }[]>`
    select count(*)::int as expected, count(*) filter (where s.name is null)::int as missing
    from event_flow f left join unnest(${names.map((name) => name.toLowerCase())}::text[]) as s(name)
      on s.name = 'flow-' || right(f.id::text, 12) || '-' || f.secret || '-' || f.generation::text
    where f.partner_namespace = ${namespace} and f.channel in ('present', 'missing') and f.life <> all (${[...endings]}::text[])`;
  const { expected, missing } = found ?? { expected: 0, missing: 0 };
  if (whole) return isTooManyMissing(missing, expected);
  // Of a long list one page says only whether these are our channels at all.
  return namedByUs > 0 && missing === expected;
}
