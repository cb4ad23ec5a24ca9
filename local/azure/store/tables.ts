import { SortedKeys } from "./sorted-keys.ts";
import { parentOf } from "./store.ts";

/** One collection in memory: records by key, and the keys of each parent in order. */
export class Table<R> {
  readonly #records = new Map<string, R>();
  readonly #children = new Map<string, SortedKeys>();

  get(key: string): R | undefined {
    return this.#records.get(key);
  }

  set(key: string, record: R | undefined): void {
    const parent = parentOf(key);
    if (record === undefined) {
      this.#records.delete(key);
      const keys = this.#children.get(parent);
      keys?.remove(key);
      if (keys?.isEmpty()) this.#children.delete(parent);
      return;
    }
    if (!this.#records.has(key)) {
      const keys = this.#children.get(parent) ?? new SortedKeys();
      keys.add(key);
      this.#children.set(parent, keys);
    }
    this.#records.set(key, record);
  }

  list(parent: string, after: string | undefined, limit: number): { key: string; record: R }[] {
    const found: { key: string; record: R }[] = [];
    for (const key of this.#children.get(parent)?.slice(after, limit) ?? []) {
      const record = this.#records.get(key);
      if (record !== undefined) found.push({ key, record });
    }
    return found;
  }

  parents(): string[] {
    return [...this.#children.keys()];
  }

  entries(): IterableIterator<[string, R]> {
    return this.#records.entries();
  }
}
