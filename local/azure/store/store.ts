import type { Records } from "./records.ts";

export type Collection = keyof Records;

/**
 * Everything Local Azure remembers, by lower-cased key. Keys are ARM ids or look like them: a key's parent is the
 * key without its last two segments, so `list` of a namespace's key gives its channels.
 */
export interface Store {
  get<C extends Collection>(collection: C, key: string): Records[C] | undefined;
  put<C extends Collection>(collection: C, key: string, record: Records[C]): void;
  remove(collection: Collection, key: string): void;
  /** Records under one parent in the order of their keys; `after` and `limit` make pages of it. */
  list<C extends Collection>(collection: C, parent: string, page?: Page): Entry<Records[C]>[];
  all<C extends Collection>(collection: C): Entry<Records[C]>[];
  /** The keys that records lie under at the moment, each of which `list` takes. */
  parents(collection: Collection): string[];
  /** Keeps all changes of `work` or, when it throws, none. Nested calls join the outer one. */
  change<T>(work: () => T): T;
  /** Grows with each change kept; tells whether a call changed anything. */
  readonly version: number;
  /** Every record as it is now, one a line, after a line that says how many. */
  exported(): Iterable<string>;
  /** Makes what `exported` gave the whole state, at once. Gives a sentence and changes nothing when it is not that. */
  load(lines: AsyncIterable<string>): Promise<string | undefined>;
  close(): void;
}

/** Thrown by a change that the disk did not take: nothing of it holds. */
export class NotKept extends Error {
  constructor(cause: unknown) {
    super(`The change could not be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

export interface Page {
  after?: string | undefined;
  limit?: number | undefined;
}
export interface Entry<R> {
  key: string;
  record: R;
}

export function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf("/", key.lastIndexOf("/") - 1)));
}
