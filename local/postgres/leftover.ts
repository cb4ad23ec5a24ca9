import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";

export type Leftover = { pid: number; port: number };

/**
 * The server that still runs on this data directory, from its postmaster.pid (line 1 the process, line 4 the
 * port). After a reboot that number may belong to another program; then the file is removed, because PostgreSQL
 * itself would refuse to start beside it.
 */
export function findLeftover(place: Place): Leftover | undefined {
  const file = join(place.cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (pid > 0 && port > 0 && isAlive(pid) && isPostgres(pid, place.cluster)) return { pid, port };
  rmSync(file, { force: true });
  return undefined;
}

/** Whether a process of that number exists and has not ended (a zombie waits only to be counted). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return process.platform !== "linux" || !/^State:\s+Z/m.test(readStatus(pid));
}

function readStatus(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "State: Z"; // ended between the two looks
  }
}

function isPostgres(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return true;
  const command = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  // Without `ps` (small container images) the kernel's own record answers.
  const words = command.error ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : command.stdout;
  return words.includes(cluster);
}
