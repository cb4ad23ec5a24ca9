import "server-only";
import { type Tx, withViewer, worker } from "./with-viewer";

/** What belongs to no organization has a chain of its own. */
export const ownChain = "00000000-0000-0000-0000-000000000000";

/** Gives waiting audit records their seals (docs/decisions/028-audit-log.md); how many, at most `most`. */
export function sealAuditRecords(most: number): Promise<number> {
  return withViewer(worker, async (tx) => {
    const [row] = await tx.$queryRaw<{ sealed: number }[]>`
      select seal_audit_records(${most}::integer) as sealed`;
    return row?.sealed ?? 0;
  });
}

/** The newest seal of a chain: kept elsewhere, it shows later that nothing before it was changed. */
export type ChainHead = { chain: string; number: number; hash: string };

export function listChainHeads(): Promise<ChainHead[]> {
  return withViewer(
    worker,
    (tx) => tx.$queryRaw<ChainHead[]>`
      select distinct on (chain) chain, number::integer as number, encode(hash, 'hex') as hash
      from audit_seal order by chain, number desc`,
  );
}

/** `kept`: a head that was kept elsewhere is not the chain's any more. `unsealed`: should have had its seal long ago. */
export type BrokenSeal = {
  chain: string;
  number: number | null;
  recordId: string | null;
  because: "record missing" | "record changed" | "seal missing" | "unsealed" | "kept";
};

/** Compares a stretch of a chain with its records; `from` and `to` are numbers of seals, both included. */
export function verifySeals(chain: string, from: number, to: number): Promise<BrokenSeal[]> {
  return withViewer(worker, async (tx) => {
    const rows = await tx.$queryRaw<BrokenSeal[]>`
      with stretch as (
        select seal.*, lag(seal.hash) over (order by seal.number) as previous, lag(seal.number) over (order by seal.number) as before
        from audit_seal seal where chain = ${chain}::uuid and number between ${from - 1} and ${to}
      )
      select stretch.chain, stretch.number::integer as number, stretch.record_id as "recordId",
        case when stretch.number > 1 and stretch.before is distinct from stretch.number - 1 then 'seal missing'
             when record.id is null then 'record missing' else 'record changed' end as because
      from stretch left join audit_record record on record.id = stretch.record_id
      where stretch.number >= ${from} and (
        (stretch.number > 1 and stretch.before is distinct from stretch.number - 1) or record.id is null
        or coalesce(record.organization_id, ${ownChain}::uuid) <> stretch.chain
        or stretch.hash <> audit_hash(stretch.previous, record))
      order by stretch.number`;
    return rows;
  });
}

/** Whether the chain still has the head that was kept. */
export async function hasHead({ chain, number, hash }: ChainHead): Promise<boolean> {
  const rows = await withViewer(
    worker,
    (tx) => tx.$queryRaw<unknown[]>`
      select 1 from audit_seal where chain = ${chain}::uuid and number = ${number} and hash = decode(${hash}, 'hex')`,
  );
  return rows.length > 0;
}

/** Records without a seal, older than the worker needs, a page at a time after `after` (an id). */
export function listUnsealed(
  after: string,
  perPage: number,
): Promise<{ unsealed: BrokenSeal[]; next?: string }> {
  return withViewer(worker, async (tx) => {
    const last = await lastOfPage(tx, after, perPage);
    if (!last) return { unsealed: [] };
    const unsealed = await tx.$queryRaw<BrokenSeal[]>`
      select coalesce(record.organization_id, ${ownChain}::uuid) as chain, null as number, record.id as "recordId", 'unsealed' as because
      from audit_record record left join audit_seal seal on seal.record_id = record.id
      where record.id > ${after}::uuid and record.id <= ${last}::uuid and seal.record_id is null
        and record.at < now() - interval '10 minutes'`;
    return { unsealed, next: last };
  });
}

async function lastOfPage(tx: Tx, after: string, perPage: number): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string | null }[]>`
    select max(id::text) as id from (select id from audit_record where id > ${after}::uuid order by id limit ${perPage}) page`;
  return row?.id ?? undefined;
}
