import type { ChildProcess } from "node:child_process";
import { endChild, type Program, spawnNode } from "./spawn-node.ts";

export type KeptProgram = {
  /** How often it has been started. */
  starts(): number;
  /** Ends it in order and starts it again. */
  restart(): Promise<void>;
  /** Kills it without a word, as a crash would; it is started again like after any crash. */
  kill(): void;
  stop(): Promise<void>;
};

export type KeepOptions = {
  what: string;
  program: Program;
  /** Called with each new process. */
  onStart(pid: number | undefined): void;
  say(line: string): void;
  restartsPerMinute: number;
};

const STOP_GRACE_MS = 3000;

/** Keeps a program running: one that ends unasked is started again, up to so many times a minute. */
export function keepRunning({ what, program, onStart, say, restartsPerMinute }: KeepOptions): KeptProgram {
  let child: ChildProcess;
  let starts = 0;
  let isStopping = false;
  let waiting: NodeJS.Timeout | undefined;
  let restarts: number[] = [];
  start();
  return {
    starts: () => starts,
    restart: async () => {
      child.removeAllListeners("exit");
      await endChild(child, STOP_GRACE_MS);
      if (!isStopping) start();
    },
    kill: () => child.kill("SIGKILL"),
    stop: async () => {
      isStopping = true;
      clearTimeout(waiting);
      await endChild(child, STOP_GRACE_MS);
    },
  };

  function start(): void {
    starts++;
    child = spawnNode(program);
    child.once("exit", (code, signal) => {
      if (!isStopping) comeBack(signal ?? `exit ${code}`);
    });
    onStart(child.pid);
  }

  function comeBack(cause: string): void {
    const now = Date.now();
    restarts = restarts.filter((time) => now - time < 60_000);
    const first = restarts[0];
    const isAllowed = first === undefined || restarts.length < restartsPerMinute;
    const waitMs = isAllowed ? 0 : first + 60_000 - now;
    restarts.push(now + waitMs);
    const when = isAllowed ? "it is started again" : `it is started again in ${Math.ceil(waitMs / 1000)} s`;
    say(`${what} has ended (${cause}); ${when}. Log: ${program.log}`);
    waiting = setTimeout(start, waitMs);
  }
}
