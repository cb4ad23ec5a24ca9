import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePorts } from "../../local/start/ports.ts";

export type Web = { origin: string; pid: number; stop(): void };

const root = join(import.meta.dirname, "..", "..");

/** The web program as it is deployed (dist/web.mjs, after `npm run build`), over that database; `more` of its settings. */
export async function startWeb(databaseUrl: string, more: Record<string, string> = {}): Promise<Web> {
  const port = await findFreePorts(1);
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, "dist", "web.mjs")], {
    cwd: root,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      PORTAL_URL: `http://localhost:${port}`,
      PARTNER_NAME: "Northwind Traders",
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: "info",
      AUTH_SECRET: "a-secret-of-the-benchmark-32-characters",
      OIDC_ISSUER: "http://localhost:1",
      OIDC_CLIENT_ID: "portal",
      OIDC_CLIENT_SECRET: "not-used",
      PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
      ...more,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (const end = Date.now() + 60_000; ; await pause(100)) {
    const answer = await fetch(`${origin}/api/health/live`).catch(() => undefined);
    if (answer?.ok) return { origin, pid: child.pid ?? 0, stop: () => void child.kill() };
    if (child.exitCode !== null || Date.now() > end) throw new Error("the web does not start");
  }
}
