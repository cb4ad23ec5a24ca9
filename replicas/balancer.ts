import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** What a load balancer knows of one process. */
type Backend = { origin: string; ready: boolean };

export type Balancer = {
  url: string;
  /** How many requests each process got. */
  counts: Map<string, number>;
  add(origin: string): void;
  remove(origin: string): void;
  /** Cuts every connection that is open now, as a proxy that is restarted. */
  cutAll(): void;
  stop(): Promise<void>;
};

const checkEvery = 250;

/**
 * A small load balancer: round robin over the processes that say that they are ready, connections to them kept alive.
 * When none is ready it asks any: what they say is better than nothing. As real ones do, it sends a request elsewhere only when no process has seen it, and answers 502 where one broke.
 */
export async function startBalancer(port: number, origins: readonly string[]): Promise<Balancer> {
  const backends: Backend[] = origins.map((origin) => ({ origin, ready: true }));
  const counts = new Map<string, number>();
  const agent = new http.Agent({ keepAlive: true });
  let turn = 0;
  const next = (tried: ReadonlySet<Backend>) => {
    const untried = backends.filter((backend) => !tried.has(backend));
    const ready = untried.filter((backend) => backend.ready);
    const choice = ready.length > 0 ? ready : untried;
    turn += 1;
    return choice[turn % Math.max(1, choice.length)];
  };

  const server = http.createServer(async (request, response) => {
    const body = await readBody(request);
    const tried = new Set<Backend>();
    for (;;) {
      const backend = next(tried);
      if (!backend) return void response.writeHead(502).end("no process is ready");
      tried.add(backend);
      const outcome = await pass(agent, backend.origin, request, body, response);
      if (outcome === "refused") continue;
      counts.set(backend.origin, (counts.get(backend.origin) ?? 0) + 1);
      if (outcome === "broke" && !response.headersSent) response.writeHead(502).end("a process broke off");
      return;
    }
  });
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      await Promise.all(
        backends.map(async (backend) => {
          const health = await fetch(`${backend.origin}/api/health`, {
            signal: AbortSignal.timeout(2_000),
            headers: { connection: "close" },
          }).catch(() => undefined);
          await health?.body?.cancel();
          backend.ready = health?.status === 200;
        }),
      );
      await pause(checkEvery);
    }
  })();
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://localhost:${port}`,
    counts,
    add: (origin) => void backends.push({ origin, ready: true }),
    remove: (origin) =>
      void backends.splice(
        backends.findIndex((backend) => backend.origin === origin),
        1,
      ),
    cutAll: () => server.closeAllConnections(),
    async stop() {
      isOver = true;
      await watching;
      server.closeAllConnections();
      agent.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

type Outcome = "answered" | "refused" | "broke";

/** `refused`: the process has not seen the request, so another one may have it. */
function pass(
  agent: http.Agent,
  origin: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const call = http.request(new URL(url ?? "/", origin), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answer.pipe(response);
      answer.once("end", () => resolve("answered"));
      answer.once("error", () => {
        response.destroy();
        resolve("broke");
      });
    });
    call.once("error", (error: NodeJS.ErrnoException) => {
      // A kept connection that the process had closed before: nothing was read of this request.
      const unseen = error.code === "ECONNREFUSED" || (error.code === "ECONNRESET" && call.reusedSocket);
      resolve(unseen ? "refused" : "broke");
    });
    response.once("close", () => call.destroy());
    call.end(body);
  });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
