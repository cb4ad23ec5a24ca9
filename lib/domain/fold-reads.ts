type Call = {
  generation: number;
  verb: string;
  outcome: string;
  reason: string | null;
  answer: { httpStatus?: number | undefined };
};
export type FoldedCall<C extends Call> = { newest: C; count: number; oldest: C };

/** Newest first in and out: reads in a row that ended alike become one line, so that the calls that did something show. */
export function foldReads<C extends Call>(calls: readonly C[]): FoldedCall<C>[] {
  const folded: FoldedCall<C>[] = [];
  for (const call of calls) {
    const last = folded.at(-1);
    if (last && isSameRead(last.oldest, call)) {
      last.oldest = call;
      last.count += 1;
    } else folded.push({ newest: call, count: 1, oldest: call });
  }
  return folded;
}

const isSameRead = (a: Call, b: Call) =>
  a.verb === "read" &&
  b.verb === "read" &&
  a.generation === b.generation &&
  a.outcome === b.outcome &&
  a.reason === b.reason &&
  a.answer.httpStatus === b.answer.httpStatus;
