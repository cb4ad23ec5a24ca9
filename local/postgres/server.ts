import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { findLeftover, isAlive } from "./leftover.ts";
import type { Place } from "./place.ts";
import { type Secrets, writeSecrets } from "./secrets.ts";
import { asUser } from "./user.ts";

export type Server = { port: number; stop(): Promise<void> };

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

type Wishes = { durable: boolean; countStatements: boolean };

/** Runs the server of that place, or takes over the one that a killed run left there. */
export async function runServer(place: Place, secrets: Secrets, wishes: Wishes): Promise<Server> {
  const leftover = findLeftover(place);
  if (leftover) {
    const isUp = await untilAnswering(leftover.port, secrets, () => isAlive(leftover.pid));
    if (isUp) return { port: leftover.port, stop: () => stop(place, leftover.pid) };
  }
  // The port may be taken between the look and the start, so a lost race is tried again.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? secrets.port : undefined);
    const child = launch(place, port, wishes);
    const isUp = await untilAnswering(
      port,
      secrets,
      () => child.exitCode === null && child.signalCode === null,
    );
    if (isUp && child.pid !== undefined) {
      if (port !== secrets.port) writeSecrets(place, { ...secrets, port });
      const { pid } = child;
      return { port, stop: () => stop(place, pid) };
    }
    const words = readFileSync(place.log, "utf8").trimEnd().split("\n").slice(-8).join("\n");
    if (attempt === 3 || !words.includes("could not bind")) {
      throw new Error(`PostgreSQL did not start. The last lines of ${place.log}:\n${words}`);
    }
  }
}

function launch(place: Place, port: number, { durable, countStatements }: Wishes): ChildProcess {
  const log = openSync(place.log, "w", 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    port: String(port),
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: "200",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...(countStatements ? { shared_preload_libraries: "pg_stat_statements" } : {}),
  };
  const child = spawn(
    join(place.binaries, "bin", "postgres"),
    ["-D", place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...asUser(place.user),
      cwd: place.home,
      // A process group of its own: Ctrl-C in the terminal must not end it before those that use it.
      detached: true,
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  child.once("error", () => child.kill());
  child.unref();
  return child;
}

/** True once it lets us in; false when the process has ended. A wrong password is thrown. */
async function untilAnswering(port: number, secrets: Secrets, isRunning: () => boolean): Promise<boolean> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const client = new pg.Client({
      host: "127.0.0.1",
      port,
      user: "postgres",
      password: secrets.superuserPassword,
      database: "postgres",
    });
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (!isRunning()) return false;
      if (error instanceof pg.DatabaseError && error.code === "28P01") throw error;
      await delay(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not answer on port ${port} within ${START_LIMIT_MS / 1000} s.`);
}

async function stop(place: Place, pid: number): Promise<void> {
  if (process.platform === "win32") {
    // A signal on Windows ends a process without a word, so pg_ctl asks it over its own channel.
    const asked = spawn(join(place.binaries, "bin", "pg_ctl"), ["stop", "-m", "fast", "-D", place.cluster]);
    await new Promise((resolve) => asked.once("close", resolve));
    return;
  }
  signal(pid, "SIGINT"); // PostgreSQL's fast shutdown: sessions are ended, data is written
  const limit = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid) && Date.now() < limit) await delay(20);
  if (isAlive(pid)) signal(pid, "SIGQUIT"); // immediate: the next start recovers from the log
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

async function freePort(wanted: number | undefined): Promise<number> {
  const tried = wanted === undefined ? undefined : await listen(wanted);
  return tried ?? (await listen(0)) ?? freePort(undefined);
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
