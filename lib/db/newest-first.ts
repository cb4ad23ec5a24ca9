import "server-only";
import { Prisma } from "./client";

type List = { table: "service_token" | "webhook_endpoint"; as: string };

/**
 * What follows `where` in a list that is read a page at a time, the newest first: from after the row `after`, or from the
 * beginning, one row more than a page has, so that one sees whether there is another.
 */
export function newestFirst({ table, as }: List, after: string | undefined, perPage: number): Prisma.Sql {
  const [from, row] = [Prisma.raw(table), Prisma.raw(as)];
  const beyond = after
    ? Prisma.sql`(${row}.created_at, ${row}.id) < (select created_at, id from ${from} where id = ${after}::uuid)`
    : Prisma.sql`true`;
  return Prisma.sql`${beyond} order by ${row}.created_at desc, ${row}.id desc limit ${perPage + 1}`;
}
