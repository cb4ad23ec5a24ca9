import { DriverAdapterError } from "@prisma/driver-adapter-utils";
import { expect, it } from "vitest";
import { isDatabaseFailure, isDriverFailure } from "./database-failure";

const postgres = (code: string) =>
  new DriverAdapterError({
    kind: "postgres",
    code,
    severity: "FATAL",
    message: "it is said in PostgreSQL's words",
    detail: undefined,
    column: undefined,
    hint: undefined,
  });

it.each([
  [
    "a connection that ended while a transaction began or ended",
    new DriverAdapterError({ kind: "ConnectionClosed" }),
  ],
  ["a database that is stopped", postgres("57P01")],
  ["a full disk", postgres("53100")],
  ["one of two transactions that cannot both be right (40001)", postgres("40001")],
  ["the same as the adapter names it", new DriverAdapterError({ kind: "TransactionWriteConflict" })],
  ["a deadlock (40P01)", postgres("40P01")],
])("F-16: %s is the database's, also where Prisma hands it through as it is", (_, error) => {
  expect(isDatabaseFailure(error)).toBe(true);
  expect(isDriverFailure(error)).toBe(true);
});

it.each([
  ["a constraint", postgres("23514")],
  ["a table that is not there", new DriverAdapterError({ kind: "TableDoesNotExist" })],
  ["anything else", new Error("ConnectionClosed")],
])("%s is not", (_, error) => {
  expect(isDatabaseFailure(error)).toBe(false);
  expect(isDriverFailure(error)).toBe(false);
});
