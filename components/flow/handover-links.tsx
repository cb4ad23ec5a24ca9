import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Timestamp } from "@/components/ui/timestamp";
import type { HandoverStanding, HandoverTask } from "@/lib/domain/handover";
import { standingLabels, taskLabels } from "@/lib/domain/words/handover-words";

export type LinkView = {
  id: string;
  task: HandoverTask;
  standing: HandoverStanding;
  link: string | undefined;
  createdByName: string;
  expiresAt: string;
  doneAt: string | undefined;
};

/** The links of a flow, newest first: the address of those that are open, and what became of the others. */
export function HandoverLinks({
  links,
  close,
}: {
  links: readonly LinkView[];
  close: (id: string) => ReactNode;
}) {
  if (links.length === 0) return <p className="muted">None was made yet.</p>;
  return (
    <ul className="links">
      {links.map((one) => {
        const isOpen = one.standing === "open" || one.standing === "said-done";
        return (
          <li key={one.id}>
            <p>
              <b>{taskLabels[one.task]}</b> · {standingLabels[one.standing]}
            </p>
            {isOpen && one.link ? (
              <p className="with-copy">
                <span className="id">{one.link}</span>
                <CopyButton text={one.link} what="the link" />
              </p>
            ) : null}
            {isOpen && !one.link ? (
              <p className="small">
                Its address cannot be shown any more, because the portal has a new secret. It still opens;
                close it and make another one.
              </p>
            ) : null}
            <p className="small muted">
              Made by {one.createdByName}, {isOpen ? "open until" : "was to be open until"}{" "}
              <Timestamp at={one.expiresAt} />.
              {one.doneAt ? (
                <>
                  {" "}
                  Said to be done on <Timestamp at={one.doneAt} />.
                </>
              ) : null}
            </p>
            {isOpen ? close(one.id) : null}
          </li>
        );
      })}
    </ul>
  );
}
