import fs from "node:fs";

/** Linux counts a process's time in hundredths of a second, all its threads together. */
const TICK_MICROS = 10_000;

/** CPU a process has used so far, user and system, in microseconds. */
export function cpuMicros(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

/** Memory in megabytes: now, and the most there ever was. */
export function memoryMegabytes(pid: number): { now: number; most: number } {
  const status = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { now: read("VmRSS"), most: read("VmHWM") };
}
