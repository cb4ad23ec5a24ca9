import Link from "next/link";
import type { ReactNode } from "react";
import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";

/** `before`: what it was, where that is something else. */
export type Answer = {
  question: string;
  answer: ReactNode;
  before?: ReactNode;
  changeHref?: string | undefined;
};

/** Check your answers: question, answer, the way to change it. */
export function AnswersSummary({ answers }: { answers: readonly Answer[] }) {
  return (
    <dl className="answers">
      {answers.map((row) => (
        <div key={row.question}>
          <dt>{row.question}</dt>
          <dd>
            {row.answer}
            {row.before ? (
              <p className="small muted">
                <Fill text={pagePartsWords.before} before={row.before} />
              </p>
            ) : null}
          </dd>
          {row.changeHref ? (
            <dd>
              <Link href={row.changeHref} prefetch={false}>
                <Fill
                  text={pagePartsWords.change}
                  part={(words) => <span className="vh">{words}</span>}
                  question={row.question}
                />
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
