import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isSameProcess, processStart } from "./process-start.ts";

/** What the running start writes down: it marks the folder as in use and tells tests what runs where. */
export type Running = {
  pid: number;
  /** When the process began: a number alone may belong to another program by now. */
  began: string;
  portalUrl?: string;
  desk?: string;
  web?: number;
  worker?: number;
};

/** One line about a data folder that cannot be used, or undefined; makes the folder when there is none. */
export function dataFolderProblem(folder: string): string | undefined {
  try {
    mkdirSync(join(folder, "logs"), { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && "code" in error ? error.code : error;
    return `The data folder ${folder} cannot be written (${cause}): give your user the right, or set DATA_DIR to another folder.`;
  }
}

/** How the last start on this folder left it. `killed`: it had no time to stop what it started. */
export function lastRun(
  folder: string,
): { kind: "none" } | { kind: "killed" } | { kind: "running"; pid: number } {
  const file = runningFile(folder);
  if (!existsSync(file)) return { kind: "none" };
  const { pid, began } = JSON.parse(readFileSync(file, "utf8")) as Running;
  return isSameProcess(pid, began) ? { kind: "running", pid } : { kind: "killed" };
}

/** Marks the folder as in use by this process, with what is known so far. */
export function noteRunning(folder: string, known: Omit<Running, "pid" | "began">): void {
  const running: Running = { pid: process.pid, began: processStart(process.pid), ...known };
  writeFileSync(runningFile(folder), JSON.stringify(running));
}

export function noteStopped(folder: string): void {
  rmSync(runningFile(folder), { force: true });
}

/** A random secret that stays the same for this data folder. */
export function readSecret(folder: string, name: string): string {
  const file = join(folder, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/**
 * The worker's settings as a file that a shell reads, so that the operators' programs can be tried. Node's own --env-file
 * comes too late for a certificate.
 */
export function keepWorkerSettings(folder: string, environment: Record<string, string | undefined>): void {
  const lines = Object.entries(environment).map(([name, value]) => (value ? `${name}="${value}"\n` : ""));
  writeFileSync(workerSettings(folder), lines.join(""), { mode: 0o600 });
}

export const workerSettings = (folder: string) => join(folder, "worker.env");

function runningFile(folder: string): string {
  return join(folder, "running.json");
}
