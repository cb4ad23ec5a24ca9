export interface Bucket {
  size: number;
  perSecond: number;
}

/** Token buckets by key, full at first. Times are milliseconds. */
export class TokenBuckets {
  readonly #levels = new Map<string, { left: number; at: number }>();

  /**
   * Takes one token from each bucket, or from none when one of them is empty. Gives what is left in each, and for how
   * long to wait until all of them have one: 0 when the tokens were taken.
   */
  take(wanted: { key: string; bucket: Bucket }[], now: number): { left: number[]; waitSeconds: number } {
    const levels = wanted.map(({ key, bucket }) => this.#levelOf(key, bucket, now));
    const waits = wanted.map(({ bucket }, index) => (1 - (levels[index] ?? 0)) / bucket.perSecond);
    const waitSeconds = Math.max(0, ...waits);
    const left = waitSeconds === 0 ? levels.map((level) => level - 1) : levels;
    for (const [index, { key }] of wanted.entries()) {
      this.#levels.set(key, { left: left[index] ?? 0, at: now });
    }
    return { left, waitSeconds };
  }

  #levelOf(key: string, { size, perSecond }: Bucket, now: number): number {
    const known = this.#levels.get(key);
    if (!known) return size;
    // A snapshot may set the clock back.
    return Math.min(size, known.left + (Math.max(0, now - known.at) / 1000) * perSecond);
  }
}
