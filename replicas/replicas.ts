import { createHash, randomUUID } from "node:crypto";
import { vi } from "vitest";
import { findFreePorts } from "@/local/start/ports";
import type { FreshDatabase } from "@/tools/fresh-database";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startPortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { startWorkerProcess, type WorkerProcess } from "@/tools/worker-for-tests";
import { type Balancer, startBalancer } from "./balancer";
import { startTcpGate, type TcpGate } from "./tcp-gate";
import { startWebProcess, type WebProcess } from "./web-process";

// Four processes and Local Azure start for each file, on a machine that may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 240_000 });

export type Replicas = {
  portal: PortalWithAzure;
  webs: WebProcess[];
  workers: WorkerProcess[];
  balancer: Balancer;
  /** Between all processes and PostgreSQL. */
  databaseGate: TcpGate;
  startWeb(): Promise<WebProcess>;
  startWorker(): WorkerProcess;
  /** Signs a person of the organization in: the cookie to send. */
  signIn(personId: string): Promise<string>;
  stop(): Promise<void>;
};

/** Web and worker processes of the production build over one database, behind one address. */
export async function startReplicas(counts: {
  webs: number;
  workers: number;
  nodeOptions?: string;
  database?: FreshDatabase;
}): Promise<Replicas> {
  const { database } = counts;
  const portal = await startPortalWithAzure(database ? { database } : {});
  const databaseGate = await startTcpGate(addressOf(portal.database.webUrl));
  const first = await findFreePorts(40);
  const portalUrl = `http://localhost:${first}`;
  const databaseUrl = through(portal.database.webUrl, databaseGate.port);
  let lastPort = first;
  const startWeb = async () => {
    lastPort += 1;
    const web = await startWebProcess({
      port: lastPort,
      portalUrl,
      databaseUrl,
      nodeOptions: counts.nodeOptions,
    });
    webs.push(web);
    return web;
  };
  const startWorker = () => {
    const worker = startWorkerProcess(
      through(portal.database.workerUrl, databaseGate.port),
      portal.azure.running.connection,
    );
    workers.push(worker);
    return worker;
  };
  const webs: WebProcess[] = [];
  const workers: WorkerProcess[] = [];
  await Promise.all(Array.from({ length: counts.webs }, startWeb));
  await Promise.all(Array.from({ length: counts.workers }, () => startWorker().started));
  const balancer = await startBalancer(
    first,
    webs.map(({ origin }) => origin),
  );
  return {
    portal,
    webs,
    workers,
    balancer,
    databaseGate,
    startWeb,
    startWorker,
    signIn: (personId) => signInTo(portal, personId),
    async stop() {
      await balancer.stop();
      await Promise.all([...webs, ...workers].map((program) => program.kill()));
      await databaseGate.stop();
      await portal.stop();
    },
  };
}

/** Signs somebody in without a browser: the cookie to send. */
export async function signInTo({ rows }: Pick<PortalWithAzure, "rows">, personId: string): Promise<string> {
  const token = randomUUID();
  await rows(
    "insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '1 day')",
    [createHash("sha256").update(token).digest("base64url"), personId],
  );
  return `portal-session=${token}`;
}

function addressOf(databaseUrl: string): { host: string; port: number } {
  const { hostname, port } = new URL(databaseUrl);
  return { host: hostname, port: Number(port) };
}

function through(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.port = String(port);
  return url.href;
}
