import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

export type LoggedCommand = {
  /** What the command does, for the first line of its failure: "The build". */
  what: string;
  /** Arguments of Node itself: a script and what follows. */
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** All output goes here, after what is there. */
  log: string;
  signal?: AbortSignal | undefined;
};

const LAST_LINES = 25;

/** Runs a Node script with its output in a log. Throws one clear line and the log's last ones when it fails. */
export async function runLogged({ what, args, environment, log, signal }: LoggedCommand): Promise<void> {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, "a");
  const child = spawn(process.execPath, args, {
    env: environment,
    stdio: ["ignore", output, output],
    ...(signal ? { signal } : {}),
  });
  closeSync(output);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new Error(
    `${what} failed. All of its output is in ${log}; the last lines:\n${lastLines(log, LAST_LINES)}`,
  );
}

/** The end of a log, fit to print. */
export function lastLines(log: string, count: number): string {
  return stripVTControlCharacters(readFileSync(log, "utf8")).trimEnd().split("\n").slice(-count).join("\n");
}
