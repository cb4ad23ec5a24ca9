import "server-only";
import { Prisma } from "./client";

/** Columns of a table under the names that Prisma gives them, for statements of our own: `fields` is Prisma's list of them. */
export const columnsOf = (alias: string, fields: Record<string, string>): Prisma.Sql =>
  Prisma.raw(
    Object.values(fields)
      .map((field) => `${alias}.${columnName(field)} as "${field}"`)
      .join(", "),
  );

export const columnName = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
