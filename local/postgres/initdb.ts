import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Place } from "./place.ts";
import { asUser } from "./user.ts";

/** Makes the data directory once. A half-made one of a killed run is made again. */
export async function initialize(place: Place, superuserPassword: string, durable: boolean): Promise<void> {
  if (existsSync(place.cluster)) return;
  const half = `${place.cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(place.home, "password");
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (place.user.kind === "other") {
    chownSync(half, place.user.uid, place.user.gid);
    chownSync(passwordFile, place.user.uid, place.user.gid);
  }
  try {
    await run(place, [
      `--pgdata=${half}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order and case rules on every system, whatever locales it has.
      "--locale-provider=builtin",
      "--locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, place.cluster);
}

async function run(place: Place, args: string[]): Promise<void> {
  const child = spawn(join(place.binaries, "bin", "initdb"), args, {
    ...asUser(place.user),
    cwd: place.home,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [code, out, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code !== 0) throw new Error(`PostgreSQL's data folder could not be made: ${(errors || out).trim()}`);
}
