import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** When a process began, in whatever form the system tells it; empty when there is no such process. */
export function processStart(pid: number): string {
  const status = `/proc/${pid}/stat`;
  if (process.platform === "linux") {
    if (!existsSync(status)) return "";
    // The name in brackets may hold spaces; the start time is the 20th value after it (proc(5), field 22).
    return readFileSync(status, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
  }
  if (process.platform === "win32") return isAlive(pid) ? "unknown" : "";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** Whether that process is still the one that began then. */
export function isSameProcess(pid: number, began: string): boolean {
  return began !== "" && processStart(pid) === began;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
