import "server-only";

/** Long polls and streams of one token that wait at once, in this web process. A publisher needs one. */
export const waitingMost = 20;

const waiting = new Map<string, number>();

/** A place for a request that will wait, and how to leave it; undefined: the token's places are taken. */
export function takeWaitingPlace(tokenId: string): (() => void) | undefined {
  const taken = waiting.get(tokenId) ?? 0;
  if (taken >= waitingMost) return undefined;
  waiting.set(tokenId, taken + 1);
  let isLeft = false;
  return () => {
    if (isLeft) return;
    isLeft = true;
    const others = (waiting.get(tokenId) ?? 1) - 1;
    if (others > 0) waiting.set(tokenId, others);
    else waiting.delete(tokenId);
  };
}
