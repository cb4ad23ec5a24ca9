import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { reachableBinaries } from "./binaries.ts";
import { findUser, type User } from "./user.ts";

export type Place = {
  /** The folder the caller named. */
  asked: string;
  /** Where data, log and secrets are: the same folder, unless PostgreSQL's user cannot enter it. */
  home: string;
  /** PostgreSQL's data directory. */
  cluster: string;
  log: string;
  binaries: string;
  user: User;
};

/** Where the server lives. As root it may be elsewhere than asked, because PostgreSQL drops to another user. */
export function findPlace(folder: string): Place {
  // Absolute, because initdb and postgres run in a working directory of their own.
  const asked = resolve(folder);
  const user = findUser();
  const home = user.kind === "self" ? makeFolder(asked, 0o700) : homeFor(asked);
  return {
    asked,
    home,
    cluster: join(home, "cluster"),
    log: join(home, "postgres.log"),
    binaries: reachableBinaries(user, isReachable, sharedFolder),
    user,
  };
}

function homeFor(asked: string): string {
  // Others may pass through this folder, never list it; each file in it has its own mode.
  makeFolder(asked, 0o711);
  if (isReachable(asked)) return asked;
  // The elsewhere has a random name kept in the data folder: removing the data folder is a fresh start.
  const pointer = join(asked, "elsewhere");
  const known = existsSync(pointer) ? readFileSync(pointer, "utf8") : "";
  if (known && existsSync(known)) return known;
  const home = mkdtempSync(join(sharedFolder(), "postgres-"));
  chmodSync(home, 0o711);
  writeFileSync(pointer, home);
  return home;
}

/** /var/lib outlives a reboot, the temporary folder does not; it is for a read-only /var/lib alone. */
function sharedFolder(): string {
  const candidates = ["/var/lib/partner-events-portal", join(tmpdir(), "partner-events-portal")];
  for (const folder of candidates) {
    try {
      makeFolder(folder, 0o711);
      // Someone else's folder of that name in the temporary folder is not ours to fill.
      if (isReachable(folder) && statSync(folder).uid === 0) return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and no folder was found that another user may enter (tried ${candidates.join(", ")}). Start as an ordinary user, or set DATA_DIR to a folder that others may enter.`,
  );
}

/** Whether any user may pass through the folder and all those above it. */
function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder that exists keeps its mode: it may be the caller's own choice. */
function makeFolder(folder: string, mode: number): string {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, mode);
  }
  return folder;
}
