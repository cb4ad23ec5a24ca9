import { setTimeout as pause } from "node:timers/promises";
import type { Replicas } from "./replicas";

/** What is true in the database just after each step and before the next; who is at work there. */
type Boundary = { name: string; victim: "worker" | "web"; holds: string };

/** A dead worker's lease lasts ten seconds and its attempt stays open: only what has just begun is a living one's. */
const inHand = "lease_until > now() + interval '9500 milliseconds'";
const justBegun = (verb: string) =>
  `select 1 from attempt where outcome = 'open' and verb = '${verb}' and started_at > now() - interval '500 milliseconds'`;
const answered = (verb: string) =>
  `select 1 from event_flow where last_verb = '${verb}' and last_outcome = 'done' and ${inHand}`;
const flowWhere = (condition: string) => `select 1 from event_flow where ${condition}`;
const ofWorker = (name: string, holds: string): Boundary => ({ name, victim: "worker", holds });

/** From sent to Active, and what is asked for meanwhile. */
export const whileMaking: readonly Boundary[] = [
  ofWorker("sent", flowWhere("review = 'unproven' and last_verb is null")),
  ofWorker("claimed", flowWhere(inHand)),
  ofWorker("proof written", justBegun("prove")),
  // The proof leaves no last attempt behind.
  ofWorker("proven", flowWhere("review = 'accepted' and last_verb is null")),
  ofWorker("create written", justBegun("create")),
  ofWorker("read written", justBegun("read")),
  ofWorker("created", flowWhere(`life = 'waiting_for_activation' and ${inHand}`)),
  ofWorker("event kept", "select 1 from event_receipt where taken_at is null"),
  {
    name: "event arriving",
    victim: "web",
    holds: "select 1 from event_receipt where received_at > now() - interval '50 milliseconds'",
  },
  ofWorker("given back", flowWhere("lease_until is null and life = 'waiting_for_activation'")),
  ofWorker(
    "types asked",
    flowWhere("types_asked > types_confirmed and channel = 'present' and lease_until is null"),
  ),
  ofWorker("types written", justBegun("update")),
  ofWorker("types answered", answered("update")),
  ofWorker("time asked", flowWhere("deadline_asked > deadline_confirmed and lease_until is null")),
  ofWorker("time written", justBegun("extend")),
  ofWorker("time answered", answered("extend")),
];

/** From the wish to Azure's word that it is gone. */
export const whileDeleting: readonly Boundary[] = [
  ofWorker(
    "deletion asked",
    flowWhere("not present and life = 'active' and not deleting and lease_until is null"),
  ),
  ofWorker("deletion written", justBegun("delete")),
  ofWorker("deletion taken", flowWhere(`deleting and ${inHand}`)),
  ofWorker("deletion not confirmed", flowWhere("deleting and lease_until is null")),
  ofWorker("deleted", flowWhere(`life = 'deleted' and ${inHand}`)),
];

const waitAtMost = 1_500;
const waitForAny = 500;

/**
 * Kills a process at a boundary, starts another one in its place, and again: when and which by the seed, boundaries that
 * were not met yet first. `counts`: how many kills came at each; those that met none in time come anyway, as "any moment".
 */
export function killerOf(replicas: Replicas, seed: number) {
  const random = randomFrom(seed);
  const counts: Record<string, number> = {};

  async function killAt(among: readonly Boundary[]): Promise<void> {
    const unmet = among.filter(({ name }) => !counts[name]);
    const wanted = unmet.length > 0 ? mixed(unmet, random) : mixed(among, random).slice(0, 1);
    await pause(random() * 400);
    const boundary =
      (await meet(replicas, wanted, waitAtMost)) ?? (await meet(replicas, mixed(among, random), waitForAny));
    const name = boundary?.name ?? "any moment";
    counts[name] = (counts[name] ?? 0) + 1;
    if (boundary?.victim === "web") await replaceWeb(replicas, random);
    else await replaceWorker(replicas, random);
  }

  return {
    counts,
    /** Kills at most so often while `work` goes on, and waits for its end. */
    async killDuring<Result>(
      work: Promise<Result>,
      { among, most }: { among: readonly Boundary[]; most: number },
    ): Promise<Result> {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      work.then(end, end);
      for (let kills = 0; !isOver && kills < most; kills++) await killAt(among);
      return work;
    },
  };
}

/** The first of them that is true, within some time. */
async function meet(
  { portal }: Replicas,
  some: readonly Boundary[],
  patience: number,
): Promise<Boundary | undefined> {
  const sql = some.map(({ holds }, index) => `(select ${index} as met where exists (${holds}))`);
  for (const end = Date.now() + patience; Date.now() < end; await pause(5)) {
    const [row] = await portal.rows<{ met: number }>(`${sql.join(" union all ")} limit 1`);
    if (row) return some[row.met];
  }
  return undefined;
}

function mixed<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

async function replaceWorker(replicas: Replicas, random: () => number): Promise<void> {
  const [victim] = replicas.workers.splice(Math.floor(random() * replicas.workers.length), 1);
  await victim?.kill();
  const next = replicas.startWorker();
  // Some are killed again while they start.
  if (random() < 0.7) await next.started;
}

async function replaceWeb(replicas: Replicas, random: () => number): Promise<void> {
  const [victim] = replicas.webs.splice(Math.floor(random() * replicas.webs.length), 1);
  await victim?.kill();
  if (victim) replicas.balancer.remove(victim.origin);
  replicas.balancer.add((await replicas.startWeb()).origin);
}

/** mulberry32: small, and the same numbers for the same seed everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
