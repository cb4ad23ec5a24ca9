import "server-only";
import {
  type BrokenSeal,
  type ChainHead,
  hasHead,
  listChainHeads,
  listUnsealed,
  ownChain,
  verifySeals,
} from "./audit-seals";

const perPage = 5_000;

export type AuditVerdict = { broken: BrokenSeal[]; heads: ChainHead[]; sealed: number };

/** Compares the whole audit log with its seals, and the seals with heads that were kept elsewhere, a page at a time. */
export async function verifyAuditLog(kept: readonly ChainHead[]): Promise<AuditVerdict> {
  const heads = await listChainHeads();
  const broken = [...(await brokenSeals(heads)), ...(await unsealedRecords()), ...(await lostHeads(kept))];
  return { broken, heads, sealed: heads.reduce((sum, { number }) => sum + number, 0) };
}

async function brokenSeals(heads: readonly ChainHead[]): Promise<BrokenSeal[]> {
  const broken: BrokenSeal[] = [];
  for (const { chain, number } of heads)
    for (let from = 1; from <= number; from += perPage)
      broken.push(...(await verifySeals(chain, from, Math.min(number, from + perPage - 1))));
  return broken;
}

async function unsealedRecords(): Promise<BrokenSeal[]> {
  const broken: BrokenSeal[] = [];
  for (let after = ownChain; ; ) {
    const { unsealed, next } = await listUnsealed(after, perPage);
    broken.push(...unsealed);
    if (!next) return broken;
    after = next;
  }
}

async function lostHeads(kept: readonly ChainHead[]): Promise<BrokenSeal[]> {
  const lost: BrokenSeal[] = [];
  for (const head of kept)
    if (!(await hasHead(head)))
      lost.push({ chain: head.chain, number: head.number, recordId: null, because: "kept" });
  return lost;
}
