import Link from "next/link";
import type { HandoverTask } from "@/lib/domain/handover";
import { standingLabels } from "@/lib/domain/words/handover-words";
import type { LinkView } from "./handover-links";

/** Beside the commands: for somebody who may not run them, and what became of the links that were made. */
export function HandOverPart({
  flowId,
  task,
  links,
  query = "",
}: {
  flowId: string;
  task: HandoverTask;
  links: readonly Pick<LinkView, "id" | "task" | "standing" | "createdByName">[];
  query?: string | undefined;
}) {
  const mine = links.filter((one) => one.task === task);
  const said = mine.find(({ standing }) => standing === "said-done");
  const open = mine.filter(({ standing }) => standing === "open").length;
  return (
    <div className="small">
      <p>
        Somebody else looks after your Azure?{" "}
        <Link href={`/flows/${flowId}/hand-over${query}`}>Hand this step over by a link</Link>
        {open > 0 ? ` · ${open === 1 ? "1 link is open" : `${open} links are open`}` : ""}
      </p>
      <p role="status">
        {said
          ? `${standingLabels["said-done"]} by whoever has the link of ${said.createdByName}. Azure's own answer counts.`
          : null}
      </p>
    </div>
  );
}
