import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "oidc-provider";

export type Keys = { signing: JWK; cookie: string; clientSecret: string };

/** Signing key, cookie key and client secret, made once: what they signed stays valid after a restart. */
export function readKeys(folder: string): Keys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "keys.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Keys;
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys: Keys = {
    signing: {
      ...privateKey.export({ format: "jwk" }),
      kty: "RSA",
      kid: randomUUID(),
      use: "sig",
      alg: "RS256",
    },
    cookie: randomBytes(32).toString("base64url"),
    clientSecret: randomBytes(32).toString("base64url"),
  };
  writeFileSync(`${file}.new`, JSON.stringify(keys), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
