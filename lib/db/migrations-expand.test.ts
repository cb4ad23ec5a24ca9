import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/**
 * While a new version is rolled out, processes of the build before run over the migrated database, and after a rollback
 * again. So a migration only adds; what is no longer used goes with the version after (docs/decisions/034).
 */

const folder = join(import.meta.dirname, "..", "..", "prisma", "migrations");
const takesAway = [
  /\bDROP\s+(?:COLUMN|TABLE|VIEW)\b/i,
  /\bRENAME\s+(?:COLUMN|TO)\b/i,
  /\bALTER\s+COLUMN\s+\S+\s+(?:SET\s+NOT\s+NULL|(?:SET\s+DATA\s+)?TYPE)\b/i,
  /\bADD\s+COLUMN\s+(?!.*\b(?:DEFAULT|GENERATED)\b)[^,;]*\bNOT\s+NULL\b/i,
];
/** Before the first version that anybody could have installed. */
const beforeTheFirst = new Set([
  "20261126100000_roles",
  "20261126180000_audit_log",
  "20261126190100_types_never_null",
]);

const takenAwayIn = (sql: string) =>
  sql
    .replaceAll(/--.*$/gm, "")
    .split(";")
    .filter((statement) => /^\s*ALTER\s+TABLE|^\s*DROP\s/i.test(statement))
    .filter((statement) => takesAway.some((pattern) => pattern.test(statement)));

test("F-26: no migration takes away what the build before it uses", () => {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  expect(names.length).toBeGreaterThan(30);
  const contracting = names.filter(
    (name) => takenAwayIn(readFileSync(join(folder, name, "migration.sql"), "utf8")).length > 0,
  );
  expect(contracting.filter((name) => !beforeTheFirst.has(name))).toEqual([]);
  // Or the patterns find nothing.
  expect(contracting).toEqual(expect.arrayContaining([...beforeTheFirst]));
});

test.each([
  "ALTER TABLE flow DROP COLUMN name",
  "ALTER TABLE flow RENAME COLUMN name TO title",
  "ALTER TABLE flow ALTER COLUMN name SET NOT NULL",
  "ALTER TABLE flow ADD COLUMN name text NOT NULL",
  "-- gone\nDROP TABLE flow",
])("F-26: %s takes something away", (sql) => expect(takenAwayIn(sql)).toHaveLength(1));

test.each([
  "ALTER TABLE flow ADD COLUMN name text",
  "ALTER TABLE flow ADD COLUMN name text NOT NULL DEFAULT ''",
  "CREATE TABLE flow (name text NOT NULL)",
  "-- DROP TABLE flow\nCREATE INDEX i ON flow (name)",
])("F-26: %s only adds", (sql) => expect(takenAwayIn(sql)).toEqual([]));
