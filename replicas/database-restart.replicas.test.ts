import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startPostgres } from "@/local/postgres/postgres";
import { migrate } from "@/tools/migrate";
import { tellEvent } from "./events";
import { type Replicas, startReplicas } from "./replicas";
import { visitor } from "./visitor";

/** Reference, reliability F-16: a PostgreSQL of its own, with its data on the disk, is stopped and started while people work. */

let folder: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let replicas: Replicas;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "restart-"));
  chmodSync(folder, 0o711); // as root, PostgreSQL's own user must get in
  postgres = await startPostgres(join(folder, "postgres"));
  await migrate(postgres.ownerUrl);
  await postgres.grantRoles();
  const { ownerUrl, webUrl, workerUrl } = postgres;
  replicas = await startReplicas({
    webs: 1,
    workers: 1,
    database: { ownerUrl, webUrl, workerUrl, drop: async () => undefined },
  });
});
afterAll(async () => {
  await replicas?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("F-16: PostgreSQL is really restarted: 503 at worst, no acknowledged event is lost, each request gets its one channel", async () => {
  const { portal, webs, balancer } = replicas;
  const customer = await portal.newCustomer();
  const reader = visitor(balancer.url, await replicas.signIn(customer.person.personId));
  const statuses: number[] = [];
  const kept: string[] = [];
  let isOver = false;
  const work = [
    async () => {
      const page = await reader.ask("/flows");
      await page.text();
      statuses.push(page.status);
    },
    async () => {
      const id = randomUUID();
      const { status } = await tellEvent(webs[0]?.origin ?? "", undefined, id);
      statuses.push(status);
      if (status === 200) kept.push(id);
    },
  ].map(async (once) => {
    while (!isOver) {
      // The process of the test ends before its loops when something failed.
      await once().catch(() => statuses.push(599));
      await pause(5);
    }
  });
  // Their answers come while the database is away.
  await portal.azure.control("/control/faults", {
    method: "PUT",
    pathContains: "/channels/",
    times: 3,
    do: { kind: "delay", ms: 5_000 },
  });
  await vi.waitFor(() => expect(kept.length).toBeGreaterThan(5), 30_000);
  const flows = await Promise.all(["one", "two", "three"].map((topic) => portal.send(customer, topic)));
  await vi.waitFor(async () => {
    const calls = await portal.rows("select 1 from attempt where verb = 'create' and outcome = 'open'");
    expect(calls).toHaveLength(3);
  }, 30_000);

  await postgres.stop();
  postgres = await startPostgres(join(folder, "postgres"));
  const before = kept.length;
  await vi.waitFor(() => expect(kept.length).toBeGreaterThan(before + 5), 60_000);
  isOver = true;
  await Promise.all(work);

  const errors = webs[0]?.output().match(/^.*"level":50.*a request failed.*$/gm);
  expect(new Set(statuses), errors?.at(-1)).toEqual(new Set([200, 503]));
  const stored = await portal.rows("select 1 from event_receipt where event_id = any ($1)", [kept]);
  expect(stored).toHaveLength(kept.length);
  for (const id of flows) {
    await vi.waitFor(async () => expect((await portal.flow(id)).life).toBe("waiting_for_activation"), 60_000);
    const puts = (await portal.calls(id)).filter(({ method }) => method === "PUT");
    expect(puts.map(({ status }) => status)).toEqual([200]);
  }
});
