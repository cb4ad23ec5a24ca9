import { readFileSync } from "node:fs";
import { join } from "node:path";

type Manifest = { node: Record<string, { filename: string; exportedName: string }> };

/** Every server action of the build by its id, as "file name": Next executes these and no others, whoever names them. */
export function readBuiltActions(): ReadonlyMap<string, string> {
  const file = join(import.meta.dirname, "..", ".next", "server", "server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(readFileSync(file, "utf8"));
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      id,
      `${filename.replace(/^app\//, "")} ${exportedName}`,
    ]),
  );
}
