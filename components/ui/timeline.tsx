import type { ReactNode } from "react";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { CopyButton } from "./copy-button";
import { Timestamp } from "./timestamp";

export type TimelineEntry = {
  id: string;
  /** A sentence that names the actor. */
  text: ReactNode;
  at: string;
  detail?: ReactNode;
  weight?: "ordinary" | "key" | "good" | "bad" | undefined;
  /** Azure's correlation id, shown on demand. */
  correlationId?: string | undefined;
};

/** What happened, newest first. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className="line tl" reversed>
      {entries.map((entry) => {
        const weight = entry.weight ?? "ordinary";
        return (
          <li key={entry.id} className={weight}>
            <span className="node" aria-hidden="true" />
            <div>
              <p>{weight === "ordinary" ? entry.text : <b>{entry.text}</b>}</p>
              <Timestamp at={entry.at} shape="moment" seconds />
              {entry.detail ? <p className="meta">{entry.detail}</p> : null}
              {entry.correlationId ? <Correlation id={entry.correlationId} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Correlation({ id }: { id: string }) {
  return (
    <details>
      <summary>{pagePartsWords.azureCorrelationId}</summary>
      <span className="id">{id}</span>
      <CopyButton text={id} what={pagePartsWords.azureCorrelationId} />
    </details>
  );
}
