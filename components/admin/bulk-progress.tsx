import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { whyNotWords } from "@/lib/domain/bulk";

type Item = { position: number; flowId: string; flowName: string; outcome: string | null };

/** How many were asked for, how many wait, and which were left out and why. */
export function BulkProgress({
  items,
  isOver,
  stoppedBy,
  stop,
}: {
  items: readonly Item[];
  isOver: boolean;
  stoppedBy: string | null;
  stop: ReactNode;
}) {
  const done = items.filter(({ outcome }) => outcome === "done").length;
  const waiting = items.filter(({ outcome }) => outcome === null).length;
  const left = items.filter(({ outcome }) => outcome !== null && outcome !== "done");
  return (
    <div className="mt-6">
      <Notice
        kind={isOver && !stoppedBy ? "good" : "plain"}
        says="politely"
        title={
          stoppedBy
            ? `Stopped by ${stoppedBy}: asked for ${done} of ${items.length}`
            : `Asked for ${done} of ${items.length}`
        }
        actions={stop}
      >
        {isOver
          ? "Azure's answers are on the pages of the event flows."
          : `${waiting} wait. About 150 a minute are asked for, so that people who wait for Azure come first. It goes on when you leave.`}
      </Notice>
      {left.length > 0 ? (
        <Section title="Left out" count={left.length}>
          <DataTable
            caption="Event flows for which it was not done"
            columns={[{ label: "Event flow", heading: true }, { label: "Why" }]}
            rows={left.map(({ position, flowId, flowName, outcome }) => ({
              id: String(position),
              cells: [
                <Link key="name" href={`/admin/flows/${flowId}`} prefetch={false}>
                  {flowName}
                </Link>,
                whyNotWords[outcome ?? ""] ?? outcome,
              ],
            }))}
          />
        </Section>
      ) : null}
    </div>
  );
}
