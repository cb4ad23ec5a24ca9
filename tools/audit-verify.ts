import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type BrokenSeal, ownChain } from "@/lib/db/audit-seals";
import { verifyAuditLog } from "@/lib/db/audit-verify";
import { leaveDatabase } from "@/lib/db/client";

/**
 * `npm run audit:verify [-- --heads <file>]`: compares the audit log with its seals (docs/operations.md). Exit code 1
 * when something does not fit, 2 when it could not be read. Needs the worker's DATABASE_URL. With a file: the newest
 * seals are compared with those it holds, then kept in it.
 */
const keptHeads = z.array(z.object({ chain: z.guid(), number: z.int(), hash: z.string() }));

try {
  const { values } = parseArgs({ options: { heads: { type: "string" } } });
  const file = values.heads;
  const kept = file && existsSync(file) ? keptHeads.parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const { broken, heads, sealed } = await verifyAuditLog(kept);
  for (const one of broken) process.stdout.write(`${lineFor(one)}\n`);
  const scope = `${sealed} sealed ${sealed === 1 ? "record" : "records"} in ${heads.length} ${heads.length === 1 ? "chain" : "chains"}`;
  process.stdout.write(
    broken.length === 0
      ? `The audit log is in order: ${scope}.\n`
      : `Does not fit: ${broken.length} of ${scope}.\n`,
  );
  if (broken.length > 0) process.exitCode = 1;
  else if (file) writeFileSync(file, `${JSON.stringify(heads, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
} finally {
  await leaveDatabase();
}

function lineFor({ chain, number, recordId, because }: BrokenSeal): string {
  const whose = chain === ownChain ? "The portal's own chain" : `Organization ${chain}`;
  const words = {
    "record missing": `record ${recordId} of seal ${number} is missing`,
    "record changed": `record ${recordId} of seal ${number} was changed, or the seal before it`,
    "seal missing": `a seal before number ${number} is missing`,
    unsealed: `record ${recordId} has no seal`,
    kept: `seal ${number} is not the one that was kept`,
  };
  return `${whose}: ${words[because]}`;
}
