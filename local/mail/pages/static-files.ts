import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hono } from "hono";
import { stylesheets } from "../../azure/desk/stylesheets.ts";

const desk = join(import.meta.dirname, "..", "..", "azure", "desk", "static");
const css = "text/css; charset=utf-8";
const files = [
  ...stylesheets.map((name) => ({ name, folder: desk, type: css })),
  { name: "mail.css", folder: import.meta.dirname, type: css },
  { name: "schibsted-grotesk.woff2", folder: desk, type: "font/woff2" },
  { name: "jetbrains-mono.woff2", folder: desk, type: "font/woff2" },
];

/** Stylesheets and fonts, those of Azure's desk and one of our own, read once. */
export function serveStaticFiles(app: Hono): void {
  for (const { name, folder, type } of files) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    app.get(`/static/${name}`, (c) => c.body(bytes, 200, { "content-type": type }));
  }
}
