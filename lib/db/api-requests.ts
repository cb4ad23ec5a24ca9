import "server-only";
import type { Service } from "@/lib/domain/viewer";
import type { Prisma } from "./client";
import { withViewer } from "./with-viewer";

export type RequestBegun =
  | { is: "to-do"; proposedId: string }
  | { is: "done"; status: number; answer: unknown }
  | { is: "other-request" }
  | { is: "under-way" };

type Begun = { key: string; fingerprint: string; proposedId: string };
type Stored = {
  fingerprint: string;
  proposedId: string;
  status: number | null;
  answer: unknown;
  held: boolean;
};

/** Longer than any request takes. */
const heldSeconds = 60;

/**
 * Begins a write under its key, or says what became of it. A write whose process died is begun again with the same
 * proposed id, so that what it makes is made once.
 */
export function beginRequest(
  viewer: Service,
  { key, fingerprint, proposedId }: Begun,
): Promise<RequestBegun> {
  const { tokenId } = viewer;
  return withViewer(viewer, async (tx): Promise<RequestBegun> => {
    await tx.$executeRaw`
      delete from api_request where token_id = ${tokenId}::uuid and began_at < now() - interval '24 hours'`;
    const made = await tx.$executeRaw`
      insert into api_request (token_id, key, fingerprint, proposed_id, held_until)
      values (${tokenId}::uuid, ${key}, ${fingerprint}, ${proposedId}::uuid, now() + make_interval(secs => ${heldSeconds}))
      on conflict do nothing`;
    if (made === 1) return { is: "to-do", proposedId };
    const [stored] = await tx.$queryRaw<Stored[]>`
      select fingerprint, proposed_id as "proposedId", status, answer, coalesce(held_until > now(), false) as held
      from api_request where token_id = ${tokenId}::uuid and key = ${key} for update`;
    if (!stored) return { is: "under-way" };
    if (stored.fingerprint !== fingerprint) return { is: "other-request" };
    if (stored.status !== null) return { is: "done", status: stored.status, answer: stored.answer };
    if (stored.held) return { is: "under-way" };
    await tx.$executeRaw`
      update api_request set held_until = now() + make_interval(secs => ${heldSeconds})
      where token_id = ${tokenId}::uuid and key = ${key}`;
    return { is: "to-do", proposedId: stored.proposedId };
  });
}

/** What was answered is answered again for a day. */
export function endRequest(
  viewer: Service,
  key: string,
  status: number,
  answer: Prisma.InputJsonValue,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const where = { tokenId_key: { tokenId: viewer.tokenId, key } };
    await tx.apiRequest.update({ where, data: { status, answer, heldUntil: null } });
  });
}

/** `nothing-done`: the key is free again. `unknown`: whoever tries again may go on at once, with the same proposed id. */
export function giveUpRequest(
  viewer: Service,
  key: string,
  outcome: "nothing-done" | "unknown",
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const where = { tokenId: viewer.tokenId, key, status: null };
    if (outcome === "nothing-done") await tx.apiRequest.deleteMany({ where });
    else await tx.apiRequest.updateMany({ where, data: { heldUntil: null } });
  });
}
