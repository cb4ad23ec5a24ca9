/** Says yes with `probability`; the same seed gives the same sequence (a 32-bit xorshift generator). */
export function seededChance(seed: number, probability: number): () => boolean {
  // Small seeds are spread over all bits first, and zero would stay zero for ever.
  let state = Math.imul(seed, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32 < probability;
  };
}
