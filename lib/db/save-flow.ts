import "server-only";
import { Prisma } from "./client";
import { columnName, columnsOf } from "./columns";
import type { EventFlowModel } from "./generated/models";
import type { Tx } from "./with-viewer";

const fields = Prisma.EventFlowScalarFieldEnum;
const columns = columnsOf("f", fields);

/**
 * Writes these columns of a flow and gives the row as it is then. `isNews`: whoever shows it is told. `beside`: what is written
 * by the same statement, as in a WITH; what it calls `beside` must have a row, or nothing is written and this throws. `entries`: of
 * the timeline, in the same way.
 */
export async function saveFlow(
  tx: Tx,
  id: string,
  set: Partial<EventFlowModel>,
  {
    isNews,
    beside,
    entries,
  }: { isNews: boolean; beside?: Prisma.Sql | undefined; entries?: Prisma.Sql | undefined },
): Promise<EventFlowModel> {
  const others = [beside, entries].filter((part) => part !== undefined);
  const [saved] = await tx.$queryRaw<EventFlowModel[]>`
    ${others.length > 0 ? Prisma.sql`with ${Prisma.join(others)}` : Prisma.empty}
    update event_flow f set ${Prisma.join(assignmentsOf(set, { isNews }))}
    where f.id = ${id}::uuid ${beside ? Prisma.sql`and exists (select from beside)` : Prisma.empty}
    returning ${columns}`;
  if (!saved) throw new Error(`the event flow ${id} or what belongs to it could not be written`);
  return saved;
}

/** Of the columns of a flow that is called `f`. */
export function assignmentsOf(set: Partial<EventFlowModel>, { isNews = false } = {}): Prisma.Sql[] {
  const values = Object.values(fields).flatMap((field) =>
    set[field] === undefined ? [] : [Prisma.sql`${Prisma.raw(columnName(field))} = ${set[field]}`],
  );
  // Only who writes the version tells of it.
  return isNews ? [...values, Prisma.sql`version = f.version + 1`] : values;
}
