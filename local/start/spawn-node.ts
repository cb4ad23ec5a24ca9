import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

const LOG_LIMIT_BYTES = 5_000_000;
const root = dirname(dirname(import.meta.dirname));

export type Program = {
  /** Arguments of Node: the script and what follows. */
  args: readonly string[];
  environment: Record<string, string | undefined>;
  log: string;
};

/** Starts a Node program with an IPC channel and its output in a log. */
export function spawnNode({ args, environment, log }: Program): ChildProcess {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.old`);
  const output = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: root,
    // NODE_ENV is always given; the type says so.
    env: { NODE_ENV: "production", ...systemEnvironment(), ...environment },
    // Out of the terminal's reach: Ctrl-C must not end the parts in any order.
    detached: process.platform !== "win32",
    stdio: ["ignore", output, output, "ipc"],
  });
  closeSync(output);
  return child;
}

/** Ends a child: asked first, forced after `graceMs`. Resolves when it has ended. */
export async function endChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await ended;
  clearTimeout(force);
}

/** What any program needs from its surroundings. Everything else a part gets is named where it is started. */
function systemEnvironment(): Record<string, string | undefined> {
  const { env } = process;
  const names = ["PATH", "HOME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE"];
  const network = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];
  const certificates = ["NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"];
  const passed = [...names, ...network, ...certificates];
  return Object.fromEntries(
    passed.filter((name) => env[name] !== undefined).map((name) => [name, env[name]]),
  );
}
