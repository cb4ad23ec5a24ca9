import "server-only";
import type { Admin } from "@/lib/domain/viewer";
import { Prisma } from "./client";
import { withViewer } from "./with-viewer";

/**
 * Who changed something last, as the audit log says; none: nobody did, or their name was erased. For the second of two
 * admins. `actions`: by one of these; else by whatever, but that signing in changes nothing that a page shows of somebody.
 */
export const lastActorOf = (target: string, actions?: readonly string[]) => Prisma.sql`
  (select k.name from audit_record a join audit_actor k on k.id = a.actor_id
    where a.target = ${target}
      and ${actions ? Prisma.sql`a.action = any (${[...actions]}::text[])` : Prisma.sql`a.action <> 'person.signed_in'`}
    order by a.id desc limit 1)`;

export function findLastActor(
  viewer: Admin,
  target: string,
  actions?: readonly string[],
): Promise<string | undefined> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<
      { name: string | null }[]
    >`select ${lastActorOf(target, actions)} as name`;
    return row?.name ?? undefined;
  });
}
