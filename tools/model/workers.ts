import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import { startWorkerProcess, type WorkerProcess } from "../worker-for-tests.ts";

/** The workers of a run, each a process that can be killed at any moment and is started again at once. */
export class Workers {
  readonly #portal: PortalWithAzure;
  readonly #count: number;
  #running: WorkerProcess[] = [];
  kills = 0;

  constructor(portal: PortalWithAzure, count: number) {
    this.#portal = portal;
    this.#count = count;
  }

  async start(): Promise<void> {
    this.#running = Array.from({ length: this.#count }, (_, place) => this.#one(place));
    await Promise.all(this.#running.map(({ started }) => started));
  }

  /** Resolves when each of them works, or was killed while it started. */
  async working(): Promise<void> {
    await Promise.allSettled(this.#running.map(({ started }) => started));
  }

  /** kill -9 of one of them, and another in its place. */
  async crash(index: number): Promise<void> {
    const place = index % this.#count;
    const victim = this.#running[place];
    if (!victim) return;
    this.#running[place] = this.#one(place);
    this.kills += 1;
    await victim.kill();
  }

  async stop(): Promise<void> {
    const all = this.#running;
    this.#running = [];
    await Promise.all(all.map((worker) => worker.kill()));
  }

  /** One that ends before it works, as when the database does not answer in time, is started again, as platforms do. */
  #one(place: number): WorkerProcess {
    const { database, azure } = this.#portal;
    const worker = startWorkerProcess(database.workerUrl, azure.running.connection);
    worker.started.catch(() => {
      if (this.#running[place] !== worker) return;
      process.stdout.write(`model: a worker did not start: ${worker.output().slice(-500)}\n`);
      this.#running[place] = this.#one(place);
    });
    return worker;
  }
}
