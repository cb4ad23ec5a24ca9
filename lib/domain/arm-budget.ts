/**
 * How many calls to Azure Resource Manager we allow ourselves (reference, reliability F1 and C.2 "Policy"): a token
 * bucket for each kind of call, shared by all workers. Times are milliseconds of one clock, the database's.
 */
export const budgetKinds = ["reads", "writes", "deletes"] as const;
export type BudgetKind = (typeof budgetKinds)[number];

/**
 * For whom a call is made. `people`: somebody asked, or looks and Azure told of something; `crowd`: the same, where
 * their organization has so much to do that others would wait for it; `background`: hints, open pages and regular checks.
 */
export type Share = "people" | "crowd" | "background" | "sweep";

export type Bucket = {
  size: number;
  perSecond: number;
  level: number;
  /** Sweeps take from this one too: at most `sweepPart` of the burst and of the refill. */
  sweepLevel: number;
  at: number;
  pausedUntil?: number | undefined;
};

/**
 * What must be left after a take, as a part of the bucket: people may empty it, 20 % are kept for those of small
 * organizations, 30 % for all people, and 30 % more for hints.
 */
export const leftAfter: Record<Share, number> = { people: 0, crowd: 0.2, background: 0.3, sweep: 0.6 };
export const sweepPart = 0.4;

export function refill(bucket: Bucket, now: number): Bucket {
  const { size, perSecond } = bucket;
  const tokens = (perSecond * Math.max(0, now - bucket.at)) / 1000;
  return {
    ...bucket,
    level: Math.min(size, bucket.level + tokens),
    sweepLevel: Math.min(sweepPart * size, bucket.sweepLevel + sweepPart * tokens),
    at: Math.max(bucket.at, now),
  };
}

/** The bucket after one token was taken, or undefined: not now, see `waitFor`. */
export function takeToken(bucket: Bucket, share: Share, now: number): Bucket | undefined {
  if (waitFor(bucket, share, now) > 0) return undefined;
  const { level, sweepLevel, ...rest } = refill(bucket, now);
  return { ...rest, level: level - 1, sweepLevel: share === "sweep" ? sweepLevel - 1 : sweepLevel };
}

/** Milliseconds until there will be so many tokens for this share if nobody else takes one; 0: they are there. */
export function waitFor(bucket: Bucket, share: Share, now: number, count = 1): number {
  const { size, perSecond, level, sweepLevel, pausedUntil } = refill(bucket, now);
  const lacking = leftAfter[share] * size + count - level;
  const lackingForSweeps = share === "sweep" ? (count - sweepLevel) / sweepPart : 0;
  const lackingMost = Math.max(lacking, lackingForSweeps);
  // A clock that was set back refills from where it was.
  const forTokens = lackingMost > 0 ? (lackingMost / perSecond) * 1000 + Math.max(0, bucket.at - now) : 0;
  return Math.max(forTokens, (pausedUntil ?? now) - now, 0);
}

/** `remaining`: tokens left by Azure's own count. `pauseMs`: nobody may call for so long. `everyKind`: not this kind alone. */
export type BudgetNews = {
  remaining?: number | undefined;
  pauseMs?: number | undefined;
  everyKind?: true;
};

/** Azure's count is cut to a whole number, so ours may be up to one token above it and still agree. */
export const countTolerance = 1;

/** Azure's word counts: never more than it says is left, never a call before it wants one; it gives nothing back. */
export function hearAzure(bucket: Bucket, { remaining, pauseMs }: BudgetNews, now: number): Bucket {
  const heard = refill(bucket, now);
  const tooMany = remaining !== undefined && heard.level > remaining + countTolerance;
  const pausedUntil = pauseMs === undefined ? undefined : now + pauseMs;
  return {
    ...heard,
    level: tooMany ? remaining : heard.level,
    pausedUntil: Math.max(heard.pausedUntil ?? 0, pausedUntil ?? 0) || undefined,
  };
}

/** A refusal without a time to wait still means that it was too much. */
const pauseWithoutPromise = 5_000;
/** A token that Azure does not take, or that cannot be had, is no better at the next flow: nobody calls meanwhile (F-01). */
export const identityPause = 5_000;

/** What an answer says about the budget. `retryAfterMs`: undefined when Azure named no time, or none that can be read. */
export function newsOf(answer: {
  status: number | "no token";
  remaining?: number | undefined;
  retryAfterMs?: number | undefined;
}): BudgetNews {
  const { status, remaining, retryAfterMs } = answer;
  if (status === 429) return { remaining: 0, pauseMs: retryAfterMs ?? pauseWithoutPromise };
  if (status === 503 && retryAfterMs !== undefined) return { remaining, pauseMs: retryAfterMs };
  if (status === 401 || status === "no token") return { pauseMs: identityPause, everyKind: true };
  return { remaining };
}

/** Below this part of a bucket, calls to Azure may soon have to wait. */
const lowPart = 0.3;

/** Whether the overview warns of it. `left`: whole tokens. */
export const isLow = (budget: { size: number; left: number; pausedUntil: Date | undefined }) =>
  budget.pausedUntil !== undefined || budget.left < budget.size * lowPart;

/** When to come back after a wait: a little later for each, so that not all come at once. `chance` is 0 to 1. */
export function afterWait(waitMs: number, chance: number): number {
  return Math.ceil(waitMs) + 50 + Math.floor(chance * Math.min(5_000, 1_000 + waitMs / 4));
}
