import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export type BudgetedCommand = {
  command: string;
  args: readonly string[];
  budgetSeconds: number;
  environment?: Record<string, string>;
  /** Quiet commands are shown only when they fail. */
  isQuiet?: boolean;
};

/** Runs a command; past its budget it is ended with all it started, and has failed. Resolves to whether it went well. */
export async function runBudgeted({
  command,
  args,
  budgetSeconds,
  environment,
  isQuiet,
}: BudgetedCommand): Promise<boolean> {
  const child = spawn(command, args, {
    // biome-ignore lint/style/noProcessEnv: the tools need the caller's PATH and HOME
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
    stdio: ["ignore", isQuiet ? "pipe" : "inherit", isQuiet ? "pipe" : "inherit"],
    detached: process.platform !== "win32", // a group of its own, so that its budget can end all of it
  });
  const end = () =>
    void (child.pid && process.platform !== "win32" ? endGroup(child.pid) : child.kill("SIGKILL"));
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", resolve);
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, budgetSeconds * 1000);
  process.once("exit", end);
  const shown = Promise.all([child.stdout ? text(child.stdout) : "", child.stderr ? text(child.stderr) : ""]);
  const code = await ended;
  clearTimeout(timer);
  process.off("exit", end);
  if (isLate) process.stdout.write(`It took more than its ${budgetSeconds} s and was ended.\n`);
  if (code !== 0 && isQuiet) process.stdout.write((await shown).join(""));
  return code === 0;
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
