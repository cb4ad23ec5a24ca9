import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { secretsIn } from "./secrets-in-logs";

it("finds secrets in logs, says where, and does not repeat them", () => {
  const folder = mkdtempSync(join(tmpdir(), "secrets-in-logs-"));
  const token = `pep_${"a".repeat(43)}`;
  const signed = `eyJ${"a".repeat(20)}.eyJ${"b".repeat(20)}.${"c".repeat(40)}`;
  writeFileSync(join(folder, "web.log"), `{"msg":"fine","hint":"pep_…k3Q9"}\n{"error":"no ${token}"}\n`);
  writeFileSync(join(folder, "worker.log"), `{"error":"Bearer ${signed}"}\n`);
  expect(secretsIn(folder)).toEqual([
    "web.log:2 holds a token of the API",
    "worker.log:1 holds a signed token",
  ]);
  rmSync(folder, { recursive: true });
});
