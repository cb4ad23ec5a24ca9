const minute = 60_000;
const hour = 60 * minute;
/** Azure's longest time to activate (reference, azure section 13, trap 11), counted by its own clock. */
const longest = 7 * 24 * hour;
/** Azure's clock may be a little behind ours; "at most 7 days ahead" is meant by its own. */
const clockMargin = minute;
/** Less than this is not worth a call. */
const worthwhile = hour;

/** The latest deadline that Azure takes now; whole minutes, so that what is said is what is asked. */
export function latestDeadline(now: Date): Date {
  const latest = now.getTime() + longest - clockMargin;
  return new Date(latest - (latest % minute));
}

/** The deadline to offer instead of `current`; undefined: it would gain less than an hour. */
export function longerDeadline(current: Date, now: Date): Date | undefined {
  const latest = latestDeadline(now);
  return latest.getTime() - current.getTime() >= worthwhile ? latest : undefined;
}

/** What Azure keeps may be cut to whole seconds: that is applied, not another deadline. */
const precision = 1_000;

/** Whether a deadline that people asked for is not yet the one that Azure shows. */
export function isLater(wanted: Date, shown: Date): boolean {
  return wanted.getTime() - shown.getTime() >= precision;
}
