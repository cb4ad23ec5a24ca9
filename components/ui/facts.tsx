import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";

export type Fact = {
  label: string;
  value?: ReactNode;
  /** An identifier, set in mono. */
  id?: string | undefined;
  /** Names the identifier for the copy button: "Azure subscription ID". Without it there is none. */
  copyAs?: string | undefined;
};

/** Names and values below each other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          {fact.value === undefined ? null : <dd>{fact.value}</dd>}
          {fact.id === undefined ? null : (
            <dd className="with-copy">
              <span className="id">{fact.id}</span>
              {fact.copyAs ? <CopyButton text={fact.id} what={fact.copyAs} /> : null}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
