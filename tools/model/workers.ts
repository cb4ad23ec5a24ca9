import { setTimeout as pause } from "node:timers/promises";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import { startWorkerProcess, type WorkerProcess } from "../worker-for-tests.ts";

/** Longer than the lease of what it holds. */
const standsStill = 12_000;
const goesOnFor = 3_000;

/** The workers of a run, each a process that can be killed at any moment and is started again at once. */
export class Workers {
  readonly #portal: PortalWithAzure;
  readonly #count: number;
  #running: WorkerProcess[] = [];
  #frozen: WorkerProcess | undefined;
  kills = 0;

  constructor(portal: PortalWithAzure, count: number) {
    this.#portal = portal;
    this.#count = count;
  }

  async start(): Promise<void> {
    this.#running = Array.from({ length: this.#count }, () => this.#one());
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
    this.#running[place] = this.#one();
    this.kills += 1;
    await victim.kill();
  }

  /** One of them stands still past its leases, another works in its place, and then it goes on with what it had. */
  freeze(index: number): void {
    const place = index % this.#count;
    const victim = this.#running[place];
    if (!victim || this.#frozen) return;
    this.#frozen = victim;
    victim.freeze();
    this.#running[place] = this.#one();
    void (async () => {
      await pause(standsStill);
      victim.thaw();
      await pause(goesOnFor);
      await victim.kill();
      this.#frozen = undefined;
    })();
  }

  async stop(): Promise<void> {
    const all = [...this.#running, ...(this.#frozen ? [this.#frozen] : [])];
    await Promise.all(all.map((worker) => worker.kill()));
    this.#running = [];
  }

  #one(): WorkerProcess {
    const { database, azure } = this.#portal;
    return startWorkerProcess(database.workerUrl, azure.running.connection);
  }
}
