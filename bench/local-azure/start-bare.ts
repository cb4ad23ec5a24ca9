import { fork } from "node:child_process";
import path from "node:path";
import type { BareSettings } from "./bare-server.ts";

/** Starts the bare server as a process of its own; it ends with `stop` and with this process. */
export function startBare(settings: BareSettings): Promise<{ pid: number; origin: string; stop(): void }> {
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The bare server ended with ${code}.`)));
    child.once("message", (port) =>
      resolve({ pid: child.pid ?? 0, origin: `https://127.0.0.1:${port}`, stop: () => child.kill() }),
    );
    child.send(settings);
  });
}
