import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = join(import.meta.dirname, "..", "..");

/** The smallest Next application there is, of the installed version, built and served as ours: what a page costs at least. */
const files: Record<string, string> = {
  "package.json": '{ "name": "empty-next", "private": true, "type": "module" }',
  "next.config.mjs": "export default { turbopack: { root: import.meta.dirname }, poweredByHeader: false };",
  "app/layout.jsx":
    'export const dynamic = "force-dynamic"; export const metadata = { title: "Empty", description: "Nothing." };\n' +
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  "app/page.jsx": "export default function Page() { return <main><h1>Empty</h1></main>; }",
};

export type EmptyNext = { url: string; pid: number; stop(): void };

/** `more`: further files by their names, for a baseline that does a little; `settings`: its environment. */
export async function startEmptyNext(
  port: number,
  more: Record<string, string> = {},
  settings: Record<string, string> = {},
): Promise<EmptyNext> {
  mkdirSync(join(root, ".data"), { recursive: true });
  // On the disk of the installed packages, which it gets as hard links: a project of its own that shares every byte.
  const folder = mkdtempSync(join(root, ".data", "empty-next-"));
  linkTree(join(root, "node_modules"), join(folder, "node_modules"));
  // Its own copy: with the other's there would be two Reacts.
  const next = join(folder, "node_modules", "next", "dist", "bin", "next");
  for (const [name, text] of Object.entries({ ...files, ...more })) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  // biome-ignore lint/style/noProcessEnv: Next's build needs the caller's PATH and HOME
  const env = { ...process.env, ...settings, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  // In its own folder: next build takes the modules of the folder it is started in.
  execFileSync(process.execPath, [next, "build"], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const server = spawn(process.execPath, [next, "start", "-p", String(port), "-H", "127.0.0.1"], {
    cwd: folder,
    env,
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}/`;
  await untilItAnswers(url, server);
  return {
    url,
    pid: server.pid ?? 0,
    stop() {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error("the empty application ended");
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await pause(100);
  }
  server.kill();
  throw new Error("the empty application does not answer");
}
