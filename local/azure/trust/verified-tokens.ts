/** How many tokens are remembered at most; the oldest goes first. */
const KEPT = 10_000;

/**
 * Remembers tokens whose signature and claims were found good, until they expire, so that a caller's next call costs no
 * signature check. Only the very same text is known again, and only for the audiences it was checked for. What was
 * refused is not remembered.
 */
export class VerifiedTokens<T> {
  readonly #known = new Map<string, { found: T; expiresAtMs: number }>();

  get(token: string, audiences: string[]): T | undefined {
    const key = keyFor(token, audiences);
    const known = this.#known.get(key);
    if (!known || known.expiresAtMs > Date.now()) return known?.found;
    this.#known.delete(key);
    return undefined;
  }

  /** `expires` in seconds since 1970, as in the claim `exp`; without it nothing is remembered. */
  add(token: string, audiences: string[], found: T, expires: number | undefined): void {
    if (expires === undefined) return;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= KEPT && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(keyFor(token, audiences), { found, expiresAtMs: expires * 1000 });
  }
}

function keyFor(token: string, audiences: string[]): string {
  return `${audiences.join(" ")} ${token}`;
}
