import Link from "next/link";
import type { ReactNode } from "react";

export type Answer = { question: string; answer: ReactNode; changeHref?: string | undefined };

/** Check your answers: question, answer, the way to change it. */
export function AnswersSummary({ answers }: { answers: readonly Answer[] }) {
  return (
    <dl className="answers">
      {answers.map((row) => (
        <div key={row.question}>
          <dt>{row.question}</dt>
          <dd>{row.answer}</dd>
          {row.changeHref ? (
            <dd>
              <Link href={row.changeHref} prefetch={false}>
                Change<span className="vh"> {row.question}</span>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
