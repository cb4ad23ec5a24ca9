import { type KeptRecord, SortedEntries } from "./sorted-entries.ts";
import { type Entry, parentOf } from "./store.ts";

/** One collection in memory: records by key, and those of each parent in the order of their keys. */
export class Table<R> {
  readonly #records = new Map<string, KeptRecord<R>>();
  readonly #children = new Map<string, SortedEntries<R>>();

  get(key: string): R | undefined {
    return this.#records.get(key)?.record;
  }

  set(key: string, record: R | undefined): void {
    const known = this.#records.get(key);
    if (record === undefined) this.#remove(key);
    else if (known) known.record = record;
    else this.#add({ key, record });
  }

  list(parent: string, after: string | undefined, limit: number): Entry<R>[] {
    return this.#children.get(parent)?.page(after, limit) ?? [];
  }

  parents(): string[] {
    return [...this.#children.keys()];
  }

  all(): Entry<R>[] {
    const found: Entry<R>[] = [];
    for (const { key, record } of this.#records.values()) found.push({ key, record });
    return found;
  }

  *entries(): Generator<[string, R]> {
    for (const { key, record } of this.#records.values()) yield [key, record];
  }

  #add(entry: KeptRecord<R>): void {
    const parent = parentOf(entry.key);
    const siblings = this.#children.get(parent) ?? new SortedEntries();
    siblings.add(entry);
    this.#children.set(parent, siblings);
    this.#records.set(entry.key, entry);
  }

  #remove(key: string): void {
    const parent = parentOf(key);
    const siblings = this.#children.get(parent);
    siblings?.remove(key);
    if (siblings?.isEmpty()) this.#children.delete(parent);
    this.#records.delete(key);
  }
}
