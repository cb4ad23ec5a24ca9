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
  const link = "d-_".repeat(14);
  writeFileSync(
    join(folder, "z-links.log"),
    [
      `GET /task/${link}h 302`,
      `"path":"/invitation/${link}i"`,
      "/task/done /task?of=1",
      `/task/${link}`,
      `/x/${link}h`,
    ].join("\n"),
  );
  expect(secretsIn(folder)).toEqual([
    "web.log:2 holds a token of the API",
    "worker.log:1 holds a signed token",
    "z-links.log:1 holds a link to hand over",
    "z-links.log:2 holds an invitation",
  ]);
  rmSync(folder, { recursive: true });
});
