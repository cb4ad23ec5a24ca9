import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig } from "prisma/config";

// Prisma's CLI downloads a native schema engine. Where that host cannot be reached, or install scripts do not
// run, the stand-in in tools/ does the same work from npm packages. Windows cannot start a script as a program.
// biome-ignore lint/style/noProcessEnv: Prisma's CLI takes the engine's path and the address from nowhere else
const environment = process.env;
if (!environment.PRISMA_SCHEMA_ENGINE_BINARY && process.platform !== "win32" && !hasNativeEngine()) {
  environment.PRISMA_SCHEMA_ENGINE_BINARY = join(import.meta.dirname, "tools", "schema-engine.mjs");
}

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  // The owner's address. Commands that need no database (generate, validate) run without it.
  datasource: { url: environment.DATABASE_URL ?? "" },
});

function hasNativeEngine(): boolean {
  const require = createRequire(import.meta.url);
  const prisma = dirname(require.resolve("prisma/package.json"));
  const engines = dirname(require.resolve("@prisma/engines/package.json", { paths: [prisma] }));
  return readdirSync(engines).some((file) => file.startsWith("schema-engine"));
}
