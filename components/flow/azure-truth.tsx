import { DataTable } from "@/components/ui/data-table";
import { Timestamp } from "@/components/ui/timestamp";
import type { FlowView } from "@/lib/domain/flow-view";

/** What is wanted here beside what Azure showed last, and Azure's own words. For the partner's people only. */
export function AzureTruth({
  flow,
  channel,
  body,
}: {
  flow: FlowView;
  /** As the row has it: never_read, present, gone, … */
  channel: string;
  body: { body: unknown; readAt: Date } | null;
}) {
  const moment = (at: string | null) => (at ? <Timestamp at={at} shape="moment" /> : "none");
  const rows: [string, React.ReactNode, React.ReactNode][] = [
    ["Channel", flow.present ? "there" : "deleted", channel.replaceAll("_", " ")],
    ["Activated", "by the customer", flow.activatedAt ? moment(flow.activatedAt) : "no"],
    ["Activate by", moment(flow.desiredActivateBy), moment(flow.activateBy)],
    ["Event types", lines(flow.eventTypes), lines(flow.appliedEventTypes)],
  ];
  return (
    <div className="mt-5">
      <DataTable
        caption="Wanted here, and seen in Azure"
        columns={[{ label: "What", heading: true }, { label: "Wanted here" }, { label: "Seen in Azure" }]}
        rows={rows.map(([what, wanted, seen]) => ({ id: what, cells: [what, wanted, seen] }))}
      />
      {body ? (
        <details className="plot-table">
          <summary>Azure&apos;s own words</summary>
          <p className="small muted">
            As read at <Timestamp at={body.readAt.toISOString()} seconds />. What names people is left out.
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <pre className="raw" tabIndex={0}>
            {JSON.stringify(body.body, null, 2)}
          </pre>
        </details>
      ) : (
        <p className="small muted mt-3">Azure&apos;s own words are kept with the next read of the channel.</p>
      )}
    </div>
  );
}

const lines = (names: readonly string[]) =>
  names.length === 0 ? "none" : names.toSorted().map((name) => <div key={name}>{name}</div>);
