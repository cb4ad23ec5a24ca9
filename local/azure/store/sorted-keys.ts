/** The keys under one parent, sorted, so that a page is a slice. */
export class SortedKeys {
  readonly #keys: string[] = [];

  add(key: string): void {
    const at = this.#position(key);
    if (this.#keys[at] !== key) this.#keys.splice(at, 0, key);
  }

  remove(key: string): void {
    const at = this.#position(key);
    if (this.#keys[at] === key) this.#keys.splice(at, 1);
  }

  isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  slice(after: string | undefined, limit: number): string[] {
    const at = after === undefined ? 0 : this.#position(after);
    const from = after !== undefined && this.#keys[at] === after ? at + 1 : at;
    return this.#keys.slice(from, from + limit);
  }

  #position(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
