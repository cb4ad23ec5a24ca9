import { setTimeout as pause } from "node:timers/promises";
import type { Replicas } from "./replicas";

/** What is true in the database just after each step and before the next; who is at work there. */
export const boundaries = [
  {
    name: "sent",
    victim: "worker",
    holds: "select 1 from event_flow where life = 'requested' and last_verb is null",
  },
  { name: "claimed", victim: "worker", holds: "select 1 from event_flow where lease_until > now()" },
  {
    name: "proven",
    victim: "worker",
    holds: "select 1 from event_flow where review = 'accepted' and last_verb = 'prove'",
  },
  {
    name: "create written",
    victim: "worker",
    holds: "select 1 from attempt where outcome = 'open' and verb = 'create'",
  },
  {
    name: "read written",
    victim: "worker",
    holds: "select 1 from attempt where outcome = 'open' and verb = 'read'",
  },
  {
    name: "created",
    victim: "worker",
    holds: "select 1 from event_flow where life = 'waiting_for_activation' and lease_until > now()",
  },
  { name: "event kept", victim: "worker", holds: "select 1 from event_receipt where taken_at is null" },
  {
    name: "event arriving",
    victim: "web",
    holds: "select 1 from event_receipt where received_at > now() - interval '50 milliseconds'",
  },
  {
    name: "given back",
    victim: "worker",
    holds: "select 1 from event_flow where lease_until is null and life = 'waiting_for_activation'",
  },
] as const;

const waitAtMost = 1_500;

/**
 * Kills a process at a boundary, starts another one in its place, and again: which and when by the seed, those
 * that were not met yet first. Answers how many kills came at each boundary; those whose boundary was not met in time come
 * anyway, as "any moment".
 */
export async function killAtBoundaries(
  replicas: Replicas,
  { seed, kills }: { seed: number; kills: number },
): Promise<Record<string, number>> {
  const random = randomFrom(seed);
  const counts: Record<string, number> = {};
  for (let done = 0; done < kills; done++) {
    const unmet = boundaries.filter(({ name }) => !counts[name]);
    const wanted = unmet.length > 0 ? unmet : boundaries;
    const boundary = wanted[Math.floor(random() * wanted.length)];
    if (!boundary) throw new Error("a boundary");
    await pause(random() * 400);
    const met = await isMet(replicas, boundary.holds);
    const name = met ? boundary.name : "any moment";
    counts[name] = (counts[name] ?? 0) + 1;
    if (boundary.victim === "web") await replaceWeb(replicas, random);
    else await replaceWorker(replicas, random);
  }
  return counts;
}

async function isMet({ portal }: Replicas, sql: string): Promise<boolean> {
  for (const end = Date.now() + waitAtMost; Date.now() < end; await pause(5))
    if ((await portal.rows(sql)).length > 0) return true;
  return false;
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
