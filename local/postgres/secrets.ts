import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";

export type Secrets = {
  superuserPassword: string;
  ownerPassword: string;
  webPassword: string;
  workerPassword: string;
  /** The port of the last start, used again while it is free. */
  port: number | undefined;
};

/** The passwords of this cluster. They lie beside the data: kept elsewhere, the two would drift apart. */
export function readSecrets(place: Place): Secrets {
  const file = fileOf(place);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Secrets;
  if (existsSync(place.cluster)) {
    throw new Error(
      `${place.cluster} holds data, but its passwords (${file}) are gone. Put the file back, or remove the folder.`,
    );
  }
  const word = () => randomBytes(24).toString("hex");
  const secrets: Secrets = {
    superuserPassword: word(),
    ownerPassword: word(),
    webPassword: word(),
    workerPassword: word(),
    port: undefined,
  };
  writeSecrets(place, secrets);
  return secrets;
}

export function writeSecrets(place: Place, secrets: Secrets): void {
  const file = fileOf(place);
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function fileOf(place: Place): string {
  return join(place.home, "secrets.json");
}
