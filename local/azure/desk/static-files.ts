import fs from "node:fs";
import path from "node:path";
import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { stylesheets } from "./stylesheets.ts";

const types: Record<string, string> = {
  ...Object.fromEntries(stylesheets.map((name) => [name, "text/css; charset=utf-8"])),
  "desk.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
  "schibsted-grotesk.woff2": "font/woff2",
  "jetbrains-mono.woff2": "font/woff2",
};

/** Stylesheet, script, icon and fonts of the desk, read once. */
export function serveStaticFiles(app: Hono<{ Bindings: HttpBindings }>): void {
  for (const [name, type] of Object.entries(types)) {
    const bytes = new Uint8Array(fs.readFileSync(path.join(import.meta.dirname, "static", name)));
    app.get(`/desk/${name}`, (c) =>
      c.body(bytes, 200, {
        "content-type": type,
        "cache-control": "max-age=300",
        "x-content-type-options": "nosniff",
      }),
    );
  }
}
