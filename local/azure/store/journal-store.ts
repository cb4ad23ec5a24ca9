import { lockFolder } from "./folder-lock.ts";
import { type Change, JournalFile } from "./journal-file.ts";
import type { Records } from "./records.ts";
import { sharedEventTypes } from "./shared-event-types.ts";
import { readSnapshot, snapshotLines } from "./snapshot.ts";
import type { Collection, Entry, Page, Store } from "./store.ts";
import { Table } from "./tables.ts";

type Tables = { [C in Collection]: Table<Records[C]> };

/**
 * The store: maps in memory, and a journal file in `folder` to which every change is appended before it is answered.
 * `empty` says that the folder held no state. Throws a sentence when another process uses the folder.
 */
export function openStore(folder: string): { store: Store; empty: boolean } {
  const lock = lockFolder(folder);
  const tables = emptyTables();
  const file = new JournalFile(folder);
  let count = 0;
  file.read((change) => {
    apply(tables, change);
    count += 1;
  });
  return { store: new JournalStore(tables, file, lock.release), empty: count === 0 };
}

class JournalStore implements Store {
  #tables: Tables;
  readonly #file: JournalFile;
  readonly #release: () => void;
  #pending: { change: Change; before: unknown }[] | undefined;
  version = 0;

  constructor(tables: Tables, file: JournalFile, release: () => void) {
    this.#tables = tables;
    this.#file = file;
    this.#release = release;
  }

  get<C extends Collection>(collection: C, key: string): Records[C] | undefined {
    return this.#tables[collection].get(key);
  }

  list<C extends Collection>(collection: C, parent: string, page: Page = {}): Entry<Records[C]>[] {
    return this.#tables[collection].list(parent, page.after, page.limit ?? Number.POSITIVE_INFINITY);
  }

  all<C extends Collection>(collection: C): Entry<Records[C]>[] {
    return this.#tables[collection].all();
  }

  parents(collection: Collection): string[] {
    return this.#tables[collection].parents();
  }

  put<C extends Collection>(collection: C, key: string, record: Records[C]): void {
    this.#set([collection, key, record]);
  }

  remove(collection: Collection, key: string): void {
    if (this.#tables[collection].get(key) !== undefined) this.#set([collection, key, null]);
  }

  change<T>(work: () => T): T {
    if (this.#pending) return work();
    const pending: { change: Change; before: unknown }[] = [];
    this.#pending = pending;
    try {
      const result = work();
      if (pending.length > 0) {
        this.#file.append(pending.map(({ change }) => change));
        this.version += 1;
      }
      return result;
    } catch (error) {
      for (const { change, before } of pending.reverse())
        apply(this.#tables, [change[0], change[1], before ?? null]);
      throw error;
    } finally {
      this.#pending = undefined;
      this.#file.compactWhenLarge(() => changesOf(this.#tables));
    }
  }

  exported(): Iterable<string> {
    return snapshotLines([...changesOf(this.#tables)]);
  }

  async load(lines: AsyncIterable<string>): Promise<string | undefined> {
    const tables = emptyTables();
    const wrong = await readSnapshot(lines, isCollection, (change) => apply(tables, change));
    if (wrong) return wrong;
    this.#file.replace(changesOf(tables));
    this.#tables = tables;
    this.version += 1;
    return undefined;
  }

  close(): void {
    this.#file.close();
    this.#release();
  }

  #set(change: Change): void {
    this.change(() => {
      this.#pending?.push({ change, before: this.#tables[change[0]].get(change[1]) });
      apply(this.#tables, change);
    });
  }
}

const share = sharedEventTypes();

function apply(tables: Tables, [collection, key, record]: Change): void {
  // The file is written by this store alone, so a record in it has the shape of its collection.
  const table: { set(key: string, record: unknown): void } = tables[collection];
  table.set(key, share(record ?? undefined));
}

function* changesOf(tables: Tables): Generator<Change> {
  for (const collection of Object.keys(tables).filter(isCollection)) {
    for (const [key, record] of tables[collection].entries()) yield [collection, key, record];
  }
}

function isCollection(name: string): name is Collection {
  return Object.hasOwn(NO_TABLES, name);
}

function emptyTables(): Tables {
  return {
    tenants: new Table(),
    principals: new Table(),
    roleAssignments: new Table(),
    subscriptions: new Table(),
    resourceGroups: new Table(),
    registrations: new Table(),
    namespaces: new Table(),
    channels: new Table(),
    configurations: new Table(),
    topics: new Table(),
    destinations: new Table(),
    eventSubscriptions: new Table(),
    operations: new Table(),
    timers: new Table(),
    deliveries: new Table(),
    receivedEvents: new Table(),
    deadLetters: new Table(),
    systemTopics: new Table(),
    clock: new Table(),
    settings: new Table(),
  };
}

const NO_TABLES = emptyTables();
