import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { partnerEnvironment } from "@/tools/portal-for-tests";

const root = resolve(import.meta.dirname, "..");
const startLimit = 60_000;

export const eventsKey = "the-key-that-azure-sends-along-in-tests";

export type WebOptions = {
  port: number;
  /** The address that people see: the balancer's. */
  portalUrl: string;
  databaseUrl: string;
  drainSeconds?: number;
  /** NODE_OPTIONS. */
  nodeOptions?: string | undefined;
  /** Another build's program. */
  program?: string;
};

export type WebProcess = {
  port: number;
  origin: string;
  pid: number;
  /** Standard output and error until now. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** How it ended, once it has. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  kill(): Promise<void>;
};

/** The web program as it is deployed (dist/web.mjs beside Next's standalone build); resolves when it is ready. */
export async function startWebProcess(options: WebOptions): Promise<WebProcess> {
  const { port, portalUrl, databaseUrl, drainSeconds = 2 } = options;
  const child = spawn(process.execPath, [options.program ?? join(root, "dist", "web.mjs")], {
    cwd: root,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NODE_OPTIONS: options.nodeOptions ?? "",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      PORTAL_URL: portalUrl,
      PARTNER_NAME: partnerEnvironment.PARTNER_NAME,
      DATABASE_URL: databaseUrl,
      DRAIN_SECONDS: String(drainSeconds),
      LOG_LEVEL: "info",
      AUTH_SECRET: "a-secret-of-the-tests-with-32-characters",
      OIDC_ISSUER: "http://localhost:1",
      OIDC_CLIENT_ID: "portal",
      OIDC_CLIENT_SECRET: "not-used",
      PARTNER_TENANT_ID: "3d5c1c6e-8f0a-4a52-9d2b-6a1f0c7e4b10",
      AZURE_EVENTS_KEYS: eventsKey,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const ended = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  const origin = `http://127.0.0.1:${port}`;
  await untilLive(origin, child, () => output);
  return {
    port,
    origin,
    pid: child.pid ?? 0,
    output: () => output,
    signal: (name) => void child.kill(name),
    ended,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilLive(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const end = Date.now() + startLimit; ; await pause(100)) {
    const answer = await fetch(`${origin}/api/health/live`).catch(() => undefined);
    if (answer?.ok) return;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the web does not start: ${output()}`);
  }
}
