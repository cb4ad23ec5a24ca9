import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** The headless shell first: without windows that nobody sees, a page costs half of the processor's time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

export type Browser = { kind: "found"; path: string } | { kind: "none"; line: string };

/** A Chromium to test with: the one named, Playwright's own, one on the path; undefined when there is none. */
export function findBrowser(environment: Record<string, string | undefined>): string | undefined {
  const onPath = (environment.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [environment.CHROMIUM_PATH, chromium.executablePath(), ...onPath];
  return candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
}

/** Finds a Chromium or installs one: Playwright's own, or as root on Debian the system's package. */
export function findOrInstallBrowser(environment: Record<string, string | undefined>): Browser {
  let path = findBrowser(environment);
  if (path) return { kind: "found", path };
  process.stdout.write("No Chromium found; installing one.\n");
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  run(process.execPath, [cli, "install", "chromium"]);
  path = findBrowser(environment);
  if (!path && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    run("apt-get", ["update"]);
    // Older releases of Debian have no package of the shell alone.
    for (const name of ["chromium-headless-shell", "chromium"])
      if (!path) {
        run("apt-get", ["install", "-y", "--no-install-recommends", name]);
        path = findBrowser(environment);
      }
  }
  if (path) return { kind: "found", path };
  const line =
    "No Chromium could be found or installed: install one and set CHROMIUM_PATH to it, then run the command again.";
  return { kind: "none", line };
}

function run(command: string, args: string[]): void {
  const environment = { DEBIAN_FRONTEND: "noninteractive" };
  // biome-ignore lint/style/noProcessEnv: installers need the caller's PATH and proxy
  spawnSync(command, args, { stdio: "ignore", env: { ...process.env, ...environment }, timeout: 300_000 });
}
