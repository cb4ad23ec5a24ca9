import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const root = dirname(import.meta.dirname);

/** The programs that Next does not build, by the name of their file in dist/. */
const PROGRAMS = {
  web: "lib/web.ts",
  worker: "lib/jobs/worker.ts",
  seed: "prisma/seed.ts",
  reconcile: "tools/reconcile.ts",
  "azure-doctor": "lib/jobs/azure-doctor.ts",
  "audit-verify": "tools/audit-verify.ts",
};

/**
 * Bundles our own sources of each program into one file. Packages stay outside: they are installed anyway, and
 * `instanceof` and worker threads of theirs go on working.
 */
export async function bundlePrograms(): Promise<void> {
  const entryPoints = Object.fromEntries(
    Object.entries(PROGRAMS).filter(([, source]) => existsSync(join(root, source))),
  );
  const { outputFiles } = await build({
    absWorkingDir: root,
    write: false,
    entryPoints,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node22",
    sourcemap: true,
    packages: "external",
    // As in React's server condition, which plain Node does not set.
    alias: { "server-only": join(root, "node_modules", "server-only", "empty.js") },
    conditions: ["react-server"],
    logLevel: "silent",
  });
  // Each at once: tests that bundle run beside others that start what was bundled.
  mkdirSync(join(root, "dist"), { recursive: true });
  for (const { path, contents } of outputFiles) {
    const fresh = `${path}.${process.pid}`;
    writeFileSync(fresh, contents);
    renameSync(fresh, path);
  }
}
