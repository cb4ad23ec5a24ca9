import Link from "next/link";
import { FlowStateTag } from "@/components/flow/flow-state-tag";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { RowLink } from "@/components/ui/table-cell";
import { whyNotWords } from "@/lib/domain/bulk";
import type { FlowState } from "@/lib/domain/lifecycle";

type Item = { id: string; name: string; organizationName: string; state: FlowState; present: boolean };

const named = 100;

/** For which event flows something would be done, and for which not and why. */
export function DryRunResult({
  title,
  list,
  would,
  wouldNot,
}: {
  title: string;
  /** Where the event flows were chosen. */
  list: string;
  would: readonly Item[];
  wouldNot: readonly (readonly [reason: string, flows: readonly Item[]])[];
}) {
  return (
    <>
      <Section
        title={`Would be done: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
        count={would.length}
        end={would.length > named ? `The first ${named} are named` : undefined}
      >
        {would.length > 0 ? (
          <Flows caption="Event flows for which it would be done" flows={would.slice(0, named)} />
        ) : (
          <EmptyState
            title={wouldNot.length > 0 ? "For none of them" : "No event flow fits the list"}
            action={<Link href={list}>Back to the list</Link>}
          >
            {wouldNot.length > 0
              ? "Below you see why."
              : "Nothing was done. Take a filter out of the list, or a word out of its search."}
          </EmptyState>
        )}
      </Section>
      {wouldNot.map(([reason, flows]) => (
        <Section
          key={reason}
          title={`Would not be done: ${whyNotWords[reason] ?? reason}`}
          count={flows.length}
        >
          <details className="plot-table">
            <summary>Which ones</summary>
            <Flows caption={`Left out: ${whyNotWords[reason] ?? reason}`} flows={flows.slice(0, named)} />
          </details>
        </Section>
      ))}
    </>
  );
}

function Flows({ caption, flows }: { caption: string; flows: readonly Item[] }) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: "Event flow", heading: true },
        { label: "State", full: true },
        { label: "Organization", full: true },
      ]}
      rows={flows.map(({ id, name, organizationName, state, present }) => ({
        id,
        cells: [
          <RowLink key="name" href={`/admin/flows/${id}`} label={name} />,
          <FlowStateTag key="state" state={state} present={present} />,
          organizationName,
        ],
      }))}
    />
  );
}
