import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the build reads. Tests and their settings are left out: a changed test needs no new build. */
const SOURCES = [
  "{app,components,lib,prisma,public}/**/*",
  "*.{ts,mts,mjs,js,json}",
  "tools/{build,bundle,generate}.ts",
];
const IGNORED =
  /(^lib\/db\/generated\/|\.test\.tsx?$|^(vitest|playwright)\.config|^(knip|biome)\.json$|^next-env\.d\.ts$)/;

/** One value for all sources and the given secret: the same value means the same build. */
export function sourceDigest(root: string, secret: string): string {
  const hash = createHash("sha256").update(`${process.version}\0${secret}`);
  for (const file of sourceFiles(root)) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

export function sourceFiles(root: string): string[] {
  return globSync(SOURCES, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter(
      (file) => !IGNORED.test(file) && existsSync(join(root, file)) && statSync(join(root, file)).isFile(),
    )
    .sort();
}
