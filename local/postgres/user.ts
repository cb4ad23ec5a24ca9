import { execFileSync } from "node:child_process";

/** Whom PostgreSQL runs as: the caller, or for root the system's unprivileged user. */
export type User = { kind: "self" } | { kind: "other"; uid: number; gid: number };

/** PostgreSQL refuses to run as root, so root lends it the user `nobody`. */
export function findUser(): User {
  if (process.getuid?.() !== 0) return { kind: "self" };
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { kind: "other", uid: id("-u"), gid: id("-g") };
}

/** What `spawn` needs to run as that user. */
export function asUser(user: User): { uid?: number; gid?: number } {
  return user.kind === "self" ? {} : { uid: user.uid, gid: user.gid };
}
