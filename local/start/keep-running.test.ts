import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type KeptProgram, keepRunning } from "./keep-running.ts";
import { processStart } from "./process-start.ts";

let folder: string;
let program: KeptProgram;
let pids: (number | undefined)[];
let lines: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keep-running-"));
  chmodSync(folder, 0o700);
  pids = [];
  lines = [];
});

afterEach(async () => {
  await program.stop();
  rmSync(folder, { recursive: true });
});

it("starts a killed program again with a line, and lets it end when stopped", async () => {
  keep("setInterval(() => {}, 1000)", 5);
  program.kill();
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 10_000 });
  expect(lines).toEqual([`The worker has ended (SIGKILL); it is started again. Log: ${join(folder, "log")}`]);
  await program.stop();
  expect(pids.map((pid) => processStart(pid ?? 0))).toEqual(["", ""]);
  expect(pids).toHaveLength(2);
});

it("does not start one that keeps failing more often than allowed in a minute", async () => {
  keep("process.exit(3)", 2);
  await vi.waitFor(() => expect(lines).toHaveLength(3), { timeout: 10_000 });
  expect(lines[2]).toMatch(/^The worker has ended \(exit 3\); it is started again in (59|60) s\./);
  expect(pids).toHaveLength(3);
});

it("passes the program's own arguments on and hides the wrapper", async () => {
  keep("console.log(JSON.stringify(process.argv.slice(1))); setInterval(() => {}, 1000)", 5, ["a", "b"]);
  const log = join(folder, "log");
  await vi.waitFor(
    () => expect(readFileSync(log, "utf8")).toBe(`["${join(folder, "program.mjs")}","a","b"]\n`),
    {
      timeout: 10_000,
    },
  );
});

function keep(source: string, restartsPerMinute: number, args: string[] = []): void {
  const file = join(folder, "program.mjs");
  writeFileSync(file, source);
  program = keepRunning({
    what: "The worker",
    program: {
      args: [join(import.meta.dirname, "child.mjs"), file, ...args],
      environment: {},
      log: join(folder, "log"),
    },
    onStart: (pid) => pids.push(pid),
    say: (line) => lines.push(line),
    restartsPerMinute,
  });
}
