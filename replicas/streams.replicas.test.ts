import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { PortalWithAzure } from "@/tools/portal-with-azure-for-tests";
import { openLive } from "./live-client";
import { type Replicas, startReplicas } from "./replicas";
import type { WebProcess } from "./web-process";

/** Reference, reliability F-28: clients that hang, come and go, and a proxy that cuts; and F-13, "SSE fan-out". */

// biome-ignore lint/style/noProcessEnv: a setting of this test
const drops = Number(process.env.STREAM_DROPS ?? 1_000);

let replicas: Replicas;
let customer: Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;
let web: WebProcess;
beforeAll(async () => {
  // A small heap: what is free is given up soon, so that what is not shows.
  replicas = await startReplicas({ webs: 2, workers: 0, nodeOptions: "--max-old-space-size=128" });
  customer = await replicas.portal.newCustomer();
  const [first] = replicas.webs;
  if (!first) throw new Error("a process");
  web = first;
});
afterAll(() => replicas?.stop());

it("F-28: a stream that a proxy cuts goes on where it was, and no final state is missed", async () => {
  const { portal, balancer } = replicas;
  const flow = await portal.send(customer, "cut");
  const cookie = await replicas.signIn(customer.person.personId);
  const stream = openLive(balancer.url, cookie, { flow, version: "1" });
  await vi.waitFor(() => expect(stream.connects()).toBe(1), 10_000);
  let last = 0;
  for (let count = 1; count <= 5; count++) {
    last = await changeFlow(flow);
    // Cut with the change on its way, and changed again while nobody listens.
    balancer.cutAll();
    last = await changeFlow(flow);
    await vi.waitFor(() => expect(stream.versions().at(-1)).toBe(last), 15_000);
    expect(stream.connects()).toBe(count + 1);
  }
  const told = stream.versions();
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
  stream.close();
});

it("F-28: a process whose listening connection alone ends listens again, and its open streams miss nothing", async () => {
  const { portal } = replicas;
  const flow = await portal.send(customer, "deaf");
  const stream = openLive(web.origin, await replicas.signIn(customer.person.personId), {
    flow,
    version: "1",
  });
  const hears = (version: number) => vi.waitFor(() => expect(stream.versions().at(-1)).toBe(version), 10_000);
  await vi.waitFor(() => expect(stream.connects()).toBe(1), 10_000);
  await hears(await changeFlow(flow));
  expect(await endListening(portal.database.webUrl)).toBeGreaterThan(0);
  // While nobody listens, and when somebody does again.
  await hears(await changeFlow(flow));
  await hears(await changeFlow(flow));
  expect(stream.connects()).toBe(1);
  stream.close();
});

it("F-13: a web process is killed with a change that it was told of and had not passed on: the browser goes on at another one and misses nothing", async () => {
  const { portal, balancer, webs } = replicas;
  const others = [...webs];
  const flow = await portal.send(customer, "killed");
  const cookie = await replicas.signIn(customer.person.personId);
  // At first it has not read what PostgreSQL sent it, so it has written nothing; then it may be anywhere in passing it on.
  for (const stands of [true, false]) {
    const victim = await replicas.startWeb();
    for (const { origin } of others) balancer.remove(origin);
    balancer.add(victim.origin);
    const stream = openLive(balancer.url, cookie, { flow, version: String(await changeFlow(flow)) });
    const hears = (version: number) =>
      vi.waitFor(() => expect(stream.versions().at(-1)).toBe(version), 15_000);
    await vi.waitFor(() => expect(stream.connects()).toBe(1), 10_000);
    await hears(await changeFlow(flow));
    for (const { origin } of others) balancer.add(origin);
    if (stands) victim.signal("SIGSTOP");
    const last = await changeFlow(flow);
    await victim.kill();
    balancer.remove(victim.origin);
    await hears(last);
    await hears(await changeFlow(flow));
    expect(stream.connects()).toBe(2);
    // One that is made while the stream opens may be told twice: read, and heard.
    const told = stream.versions();
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    stream.close();
  }
});

it(
  `F-28: ${drops} connects and drops, and clients that never read, leave no stream and no memory behind`,
  async () => {
    const { portal } = replicas;
    const flow = await portal.send(customer, "many");
    const people = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const person = await portal.customer({
          ...customerOrganization(),
          tenantId: customer.azure.tenantId,
        });
        return replicas.signIn(person.personId);
      }),
    );
    const round = async (count: number) => {
      for (let done = 0; done < count; done += people.length)
        await Promise.all(people.map((cookie) => connectAndDrop(web.port, cookie)));
    };
    // Warm: code compiled, pool full, the heap at its usual size.
    await round(800);
    await settle();
    const before = memoryMegabytes(web.pid);
    const hanging = await Promise.all(people.map((cookie) => hangOn(web.port, cookie)));
    await round(drops);
    for (let count = 0; count < 200; count++) await changeFlow(flow);
    for (const socket of hanging) socket.destroy();
    await settle();
    const after = memoryMegabytes(web.pid);
    process.stdout.write(`F-28: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after\n`);
    expect(after).toBeLessThan(before * 1.1);
    // Every place of every person is free again.
    for (const cookie of people.slice(0, 3)) {
      const streams = Array.from({ length: 5 }, () => openLive(web.origin, cookie));
      await vi.waitFor(
        () => expect(streams.map((stream) => stream.connects())).toEqual([1, 1, 1, 1, 1]),
        10_000,
      );
      for (const stream of streams) stream.close();
    }
  },
  180_000 + drops * 20,
);

const customerOrganization = () => ({
  id: customer.person.organizationId,
  name: customer.person.organizationName,
});

/** How many. PostgreSQL lets a role end what is its own, and the owner of the database is another one. */
async function endListening(connectionString: string): Promise<number | null> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query ilike 'listen flow_changed%'`,
  );
  await client.end();
  return rowCount;
}

async function changeFlow(id: string): Promise<number> {
  const [row] = await replicas.portal.rows<{ version: number }>(
    "update event_flow set version = version + 1 where id = $1 returning version",
    [id],
  );
  return row?.version ?? 0;
}

/** Opens a stream by hand, waits until it is answered, and hangs up without a word. */
async function connectAndDrop(port: number, cookie: string): Promise<void> {
  const socket = await openRaw(port, cookie);
  await new Promise((done) => socket.once("data", done));
  socket.resetAndDestroy();
}

/** A client that connects and never reads. */
async function hangOn(port: number, cookie: string): Promise<Socket> {
  const socket = await openRaw(port, cookie);
  socket.pause();
  return socket;
}

async function openRaw(port: number, cookie: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((done) => socket.once("connect", done));
  socket.write(`GET /api/live HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n\r\n`);
  return socket;
}

/** Until the process's memory no longer falls: what was dropped is collected some time later. */
async function settle(): Promise<void> {
  let lowest = Number.POSITIVE_INFINITY;
  await vi.waitFor(
    () => {
      const now = memoryMegabytes(web.pid);
      const isFalling = now < lowest - 0.5;
      lowest = Math.min(lowest, now);
      if (isFalling) throw new Error("still falling");
    },
    { timeout: 20_000, interval: 3_000 },
  );
}

const memoryMegabytes = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
