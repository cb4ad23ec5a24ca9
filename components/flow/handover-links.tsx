import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Fill } from "@/components/ui/fill";
import { Timestamp } from "@/components/ui/timestamp";
import type { HandoverStanding, HandoverTask } from "@/lib/domain/handover";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
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
  if (links.length === 0) return <p className="muted">{handOverWords.noneWasMadeYet}</p>;
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
                <CopyButton text={one.link} what={handOverWords.theLink} />
              </p>
            ) : null}
            {isOpen && !one.link ? <p className="small">{handOverWords.itsAddressCannotBeShown}</p> : null}
            <p className="small muted">
              <Fill
                text={isOpen ? handOverWords.madeByOpenUntil : handOverWords.madeByWasOpenUntil}
                createdByName={one.createdByName}
                time={<Timestamp at={one.expiresAt} />}
              />{" "}
              {one.doneAt ? (
                <Fill text={handOverWords.saidToBeDoneOn} time={<Timestamp at={one.doneAt} />} />
              ) : null}
            </p>
            {isOpen ? close(one.id) : null}
          </li>
        );
      })}
    </ul>
  );
}
