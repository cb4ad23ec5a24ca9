import { parseArgs } from "node:util";
import { leaveDatabase } from "@/lib/db/client";
import { isAllGood, isNothingRead } from "@/lib/domain/azure-checklist";
import type { Line } from "@/lib/domain/azure-checklist/line";
import { commandText } from "@/lib/domain/commands/block";
import { log } from "@/lib/log";
import { readChecklist, setUpAzure } from "./set-up-azure";

/**
 * `npm run azure:doctor [-- --fix] [--region westeurope]…`: reads the partner's own Azure, says what it found line by
 * line, and with --fix does what is missing. For operators, in the worker's environment (docs/operations.md). Exit code
 * 0: all is good. 1: something is left to do. 2: it could not look, because the database or Azure did not answer.
 */
const say = (line: string) => void process.stdout.write(`${line}\n`);
// What it has to say, it says below.
log.level = "silent";
try {
  const { values } = parseArgs({
    options: {
      fix: { type: "boolean", default: false },
      region: { type: "string", multiple: true, default: [] },
    },
  });
  const regions = values.region.map((region) => region.toLowerCase().replaceAll(" ", ""));
  if (regions.length > 0 && !values.fix) throw new Error("--region needs --fix: it offers a region.");
  if (values.fix) await setUpAzure(regions, say);
  const { page, lines } = await readChecklist();
  for (const line of lines) tell(line);
  const [code, verdict] = isAllGood(lines)
    ? [0, "All is good."]
    : page.facts && isNothingRead(page.facts)
      ? [2, "Azure could not be read."]
      : [1, "Something is left to do."];
  say("");
  say(verdict);
  process.exitCode = code;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
} finally {
  await leaveDatabase();
}

function tell({ title, state, optional, what, todo, waitsFor, commands, facts, raw }: Line): void {
  say(`${(optional && state !== "good" ? `(${state})` : state).padEnd(10)}${title}: ${what}`);
  const more = (text: string) => say(text.replace(/^/gm, " ".repeat(10)));
  for (const { label, id } of facts) more(`${label}: ${id}`);
  if (state === "good") return;
  if (raw) more(`Azure says: ${raw}`);
  if (waitsFor) more(`First: ${waitsFor}`);
  if (todo) more(todo);
  for (const block of commands) {
    if (block.note) more(block.note);
    more(commandText(block));
  }
}
