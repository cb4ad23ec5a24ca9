/**
 * Where a reader of the feed is. `mark` names the feed: another one after a restore or a copy. `until`: still in the
 * first reading, which leaves out what had ended before it began.
 */
export type FeedCursor = { mark: string; position: number; until?: number | undefined };

const pattern = /^f1\.([0-9a-f]{12})\.(0|[1-9][0-9]{0,15})(?:\.(0|[1-9][0-9]{0,15}))?$/;

export function formatCursor({ mark, position, until }: FeedCursor): string {
  return ["f1", mark, position, ...(until === undefined ? [] : [until])].join(".");
}

/** undefined: no cursor of any feed of this form. */
export function readCursor(text: string): FeedCursor | undefined {
  const [, mark, position, until] = pattern.exec(text) ?? [];
  if (mark === undefined) return undefined;
  return { mark, position: Number(position), ...(until === undefined ? {} : { until: Number(until) }) };
}

export type FeedNow = { mark: string; position: number; forgotten: number };

/** A cursor that this feed cannot go on from: of another feed, of a time that has not been, or too old. */
export function isForeign(cursor: FeedCursor, now: FeedNow): boolean {
  const { mark, position, until } = cursor;
  if (mark !== now.mark || position > now.position || (until ?? 0) > now.position) return true;
  // In a first reading nothing that ended before it is missed.
  return position < now.forgotten && (until === undefined || until < now.forgotten);
}
