import type { Figure } from "./benchmark.ts";
import { middle, steadiness } from "./steadiness.ts";

/** With rounds of half a second or more: 5 s to warm up and 10 s measured a side (reference, section C.4). */
export const WARM_UP_ROUNDS = 10;
export const MEASURED_ROUNDS = 20;
/** How often `compare` runs each side. */
export const ROUNDS = WARM_UP_ROUNDS + MEASURED_ROUNDS;

/** Something that is done again and again; gives what one round cost, in microseconds of CPU a request. */
export type Round = () => Promise<number>;

/**
 * The subject beside a baseline, turn by turn and each first in every other round, so that whatever else the machine
 * does meets both. The ratio is the median of the rounds' ratios; the spread is their lowest and highest. With it comes how
 * steady the baseline was.
 */
export async function compare(
  what: string,
  baseline: Round,
  subject: Round,
  goal: number,
): Promise<Figure[]> {
  const rounds: { baseline: number; subject: number }[] = [];
  for (let index = -WARM_UP_ROUNDS; index < MEASURED_ROUNDS; index++) {
    const subjectFirst = index % 2 === 0;
    const early = subjectFirst ? await subject() : await baseline();
    const late = subjectFirst ? await baseline() : await subject();
    if (index < 0) continue;
    rounds.push(subjectFirst ? { subject: early, baseline: late } : { baseline: early, subject: late });
  }
  const ratios = rounds.map((round) => round.subject / round.baseline).sort((a, b) => a - b);
  const ratio = middle(ratios);
  const micros = (side: "baseline" | "subject") =>
    `${middle(rounds.map((round) => round[side])).toFixed(0)} µs`;
  return [
    {
      what,
      measured: `${ratio.toFixed(2)}x (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)}), ${micros("subject")} beside ${micros("baseline")} of CPU`,
      goal: `<= ${goal}x`,
      met: ratio <= goal,
    },
    steadiness(
      what,
      rounds.map(({ baseline }) => baseline),
    ),
  ];
}
