import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Connection } from "../local/azure/lifecycle.ts";
import { partnerEnvironment } from "./portal-for-tests.ts";

const root = join(import.meta.dirname, "..");

export type WorkerProcess = {
  pid: number;
  /** Resolves when it works, rejects when it ends before. */
  started: Promise<void>;
  /** Standard output until now. */
  output(): string;
  /** SIGTERM; how it ended. */
  stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** SIGSTOP: it stands still as if its machine did, and knows nothing of it. */
  freeze(): void;
  /** SIGCONT. */
  thaw(): void;
  /** kill -9. */
  kill(): Promise<void>;
};

/** The worker as it is deployed (dist/worker.mjs, see tools/bundle.ts), a process of its own. */
export function startWorkerProcess(
  databaseUrl: string,
  azure: Omit<Connection, "ready" | "desk">,
  further: Record<string, string> = {},
): WorkerProcess {
  const child = spawn(process.execPath, [join(root, "dist", "worker.mjs")], {
    cwd: root,
    env: {
      ...partnerEnvironment,
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      DATABASE_URL: databaseUrl,
      AZURE_RESOURCE_MANAGER_URL: azure.resourceManager,
      AZURE_TOKEN_AUDIENCE: azure.audience,
      AZURE_METRICS_URL: azure.metrics,
      IDENTITY_ENDPOINT: azure.identityEndpoint,
      IDENTITY_HEADER: azure.identityHeader,
      NODE_EXTRA_CA_CERTS: azure.caFile,
      ...further,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let output = "";
  const working = new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("worker started")) resolve();
    });
  });
  const started = Promise.race([
    working,
    exited.then(() => Promise.reject(new Error("the worker ended before it worked"))),
  ]);
  // Nobody waits for one that is killed while it starts.
  started.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    started,
    output: () => output,
    async stop() {
      child.kill("SIGTERM");
      const [code, signal] = await exited;
      return { code, signal };
    },
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
