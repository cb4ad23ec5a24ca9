export interface KeptRecord<R> {
  readonly key: string;
  /** Replaced when the record is, so that the order need not be looked at. */
  record: R;
}

/** The records under one parent, sorted by key, so that a page is a slice. */
export class SortedEntries<R> {
  readonly #entries: KeptRecord<R>[] = [];

  add(entry: KeptRecord<R>): void {
    const at = this.#position(entry.key);
    if (this.#entries[at]?.key !== entry.key) this.#entries.splice(at, 0, entry);
  }

  remove(key: string): void {
    const at = this.#position(key);
    if (this.#entries[at]?.key === key) this.#entries.splice(at, 1);
  }

  isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Up to `limit` of them after the key `after`, as they are now: what is replaced later does not change what was given. */
  page(after: string | undefined, limit: number): { key: string; record: R }[] {
    const at = after === undefined ? 0 : this.#position(after);
    const from = after !== undefined && this.#entries[at]?.key === after ? at + 1 : at;
    return this.#entries.slice(from, from + limit).map(({ key, record }) => ({ key, record }));
  }

  #position(key: string): number {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.key ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
