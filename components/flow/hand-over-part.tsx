import Link from "next/link";
import { Fill } from "@/components/ui/fill";
import type { HandoverTask } from "@/lib/domain/handover";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
import { fill } from "@/lib/domain/words/fill";
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
        <Fill
          text={handOverWords.orHandItOver}
          link={(words) => (
            <Link href={`/flows/${flowId}/hand-over${query}`} prefetch={false}>
              {words}
            </Link>
          )}
        />
        {open > 0
          ? ` · ${open === 1 ? handOverWords.oneLinkIsOpen : fill(handOverWords.linksAreOpen, { open })}`
          : null}
      </p>
      <p role="status">
        {said ? fill(handOverWords.saidToBeDoneBy, { createdByName: said.createdByName }) : null}
      </p>
    </div>
  );
}
