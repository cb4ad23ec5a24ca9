import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Route, type RoutesPage, readPage } from "./route.ts";

/** The routes of an earlier process and where it had come to; undefined where there are none that can be read. */
export function readKeptRoutes(file: string): RoutesPage | undefined {
  try {
    return readPage(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined;
  }
}

/** Whole or not at all: a process that is killed meanwhile leaves the former file. */
export function keepRoutes(file: string, routes: readonly Route[], cursor: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ routes, cursor, more: false }), { mode: 0o600 });
  renameSync(draft, file);
}
