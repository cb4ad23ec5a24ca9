import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "tailwindcss";
import { expect, test } from "vitest";

/**
 * Tailwind makes a utility of every word in our sources that it knows, and utilities win over our parts. So no class of our own
 * may be called as one is: `inline` once took the layout from every form of that name.
 */
const folder = import.meta.dirname;
const read = (file: string) => readFileSync(join(folder, file), "utf8");

const utilitiesOf = async (names: Iterable<string>) => {
  const { build } = await compile(`${read("theme.css")}\n@tailwind utilities;`);
  return [...build([...names]).matchAll(/^\s*\.([\w-]+)\s*\{/gm)].map(([, name]) => name);
};

test("no class of our own is called as a utility of Tailwind is", async () => {
  const sheets = globSync("*.css", { cwd: folder }).map((file) => read(file).replaceAll(/\/\*.*?\*\//gs, ""));
  const ours = new Set(
    sheets.flatMap((css) => [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = ""]) => name)),
  );
  expect(ours.size).toBeGreaterThan(150);
  expect(await utilitiesOf(ours)).toEqual([]);
  expect(await utilitiesOf(["inline", "in-row", "table"])).toEqual(["inline", "table"]);
});
