import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { runLogged } from "./run-logged.ts";

const root = dirname(import.meta.dirname);

/** Makes Prisma's client from the schema, when the schema has changed since. */
export async function generateClient(log: string, signal?: AbortSignal): Promise<void> {
  const marker = join(root, "dist", "client-digest");
  const require = createRequire(import.meta.url);
  const hash = createHash("sha256").update(readFileSync(require.resolve("prisma/package.json")));
  for (const file of schemaFiles()) hash.update(readFileSync(file));
  const digest = hash.digest("hex");
  const isThere = existsSync(join(root, "lib", "db", "generated", "client.ts"));
  if (isThere && existsSync(marker) && readFileSync(marker, "utf8") === digest) return;
  await runLogged({
    what: "Making the database client (prisma generate)",
    args: [require.resolve("prisma/build/index.js"), "generate"],
    // biome-ignore lint/style/noProcessEnv: Prisma's CLI needs the caller's PATH and HOME
    environment: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    log,
    signal,
  });
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, digest);
}

/** schema.prisma says how, the files of models/ what. */
function schemaFiles(): string[] {
  const models = join(root, "prisma", "models");
  const files = readdirSync(models).toSorted();
  return [join(root, "prisma", "schema.prisma"), ...files.map((name) => join(models, name))];
}
