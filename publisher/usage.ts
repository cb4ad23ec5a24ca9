import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { pauseMs } from "./batch.ts";
import type { Outcome } from "./lane.ts";
import type { Portal } from "./portal.ts";
import { isObject } from "./route.ts";

/** What happened in one minute to events of one type for one event flow. */
export type UsageEntry = {
  /** Its beginning, UTC. */
  minute: string;
  accountId: string;
  /** null: the account has no flow to publish to. */
  flowId: string | null;
  eventType: string;
  accepted: number;
  failed: number;
  dropped: number;
  /** Accepted bytes in begun units of 64 KB an event, as Azure counts them. */
  units: number;
  lastAcceptedAt: Date | null;
  /** Why events were dropped or failed: a code, and how often. */
  reasons: Record<string, number>;
};
/** The portal counts a report once, however often it gets it. */
export type UsageReport = { reportId: string; entries: UsageEntry[] };

export type Counted = { accountId: string; flowId: string | null; eventType: string; units: number };

const minuteMs = 60_000;
const entriesMost = 500;
const everyMs = 10_000;

/** Counts by the minute and tells the portal; while that is away, the counts wait. */
export class Usage {
  #open = new Map<string, UsageEntry>();
  #reports: UsageReport[] = [];

  count({ accountId, flowId, eventType, units }: Counted, outcome: Outcome, now: Date): void {
    const minute = Math.floor(now.getTime() / minuteMs);
    // No type holds a zero character, and what an account's name holds comes last.
    const key = `${minute}\0${flowId ?? ""}\0${eventType}\0${accountId}`;
    let entry = this.#open.get(key);
    if (!entry) {
      entry = emptyEntry(new Date(minute * minuteMs).toISOString(), accountId, flowId, eventType);
      this.#open.set(key, entry);
    }
    entry[outcome.is] += 1;
    if (outcome.is === "accepted") {
      entry.units += units;
      // A clock that was set back meanwhile: an event before its minute would have the portal refuse all of the minute.
      const newest = entry.lastAcceptedAt ?? new Date(entry.minute);
      entry.lastAcceptedAt = outcome.at > newest ? outcome.at : newest;
    } else entry.reasons[outcome.because] = (entry.reasons[outcome.because] ?? 0) + 1;
  }

  /** Entries that the portal has not confirmed. */
  get unreported(): number {
    return this.#open.size + this.#reports.reduce((sum, { entries }) => sum + entries.length, 0);
  }

  /** Reports every ten seconds until `signal` ends it. */
  async report(portal: Portal, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const isDone = await this.flush(portal, signal);
      failures = isDone ? 0 : failures + 1;
      const wait = isDone ? everyMs : Math.max(everyMs, pauseMs(failures, Math.random()));
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Entries that the portal will never take, each refused alone. */
  refused = 0;
  /** Events whose counts the portal took for nobody, by its code: it knows no such account, or no such flow of it. */
  readonly ignored: Record<string, number> = {};

  /** Tells what there is; false: not all of it. A report that was refused is halved until the entry at fault stands alone. */
  async flush(portal: Portal, signal: AbortSignal): Promise<boolean> {
    this.#close();
    for (let report = this.#reports[0]; report; report = this.#reports[0]) {
      const answer = await portal.post("/usage", report, signal);
      if (answer.is === "unreachable" || answer.status >= 500 || [401, 403, 429].includes(answer.status))
        return false;
      this.#reports.shift();
      if (answer.status >= 400) this.#reports.unshift(...this.#halves(report.entries));
      else this.#noteIgnored(report.entries, answer.body);
    }
    return true;
  }

  #noteIgnored(entries: readonly UsageEntry[], body: unknown): void {
    const told = isObject(body) && Array.isArray(body.ignored) ? body.ignored : [];
    for (const { entry, because } of told.filter(isObject)) {
      const one = typeof entry === "number" ? entries[entry] : undefined;
      if (one && typeof because === "string")
        this.ignored[because] = (this.ignored[because] ?? 0) + one.accepted + one.failed + one.dropped;
    }
  }

  #halves(entries: UsageEntry[]): UsageReport[] {
    if (entries.length === 1) this.refused += 1;
    if (entries.length < 2) return [];
    const half = Math.ceil(entries.length / 2);
    return [entries.slice(0, half), entries.slice(half)].map(newReport);
  }

  #close(): void {
    const entries = [...this.#open.values()];
    this.#open.clear();
    for (let from = 0; from < entries.length; from += entriesMost)
      this.#reports.push(newReport(entries.slice(from, from + entriesMost)));
  }
}

const newReport = (entries: UsageEntry[]): UsageReport => ({ reportId: randomUUID(), entries });

function emptyEntry(minute: string, accountId: string, flowId: string | null, eventType: string): UsageEntry {
  const counts = { accepted: 0, failed: 0, dropped: 0, units: 0 };
  return { minute, accountId, flowId, eventType, ...counts, lastAcceptedAt: null, reasons: {} };
}
