import { counted } from "@/components/ui/counted";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { TwoLines } from "@/components/ui/table-cell";
import { Value } from "@/components/ui/value";
import type { ImportError, Planned } from "@/lib/domain/catalogue-import";
import { fieldLabels } from "@/lib/domain/event-type-fields";
import { DescribeEffect } from "./rollout-effect";

const shownMost = 200;

/** Everything that is wrong with a file, by line and key. */
export function ImportErrors({ errors }: { errors: readonly ImportError[] }) {
  return (
    <>
      <Notice kind="bad" says="at-once" title={`${counted(errors.length, "error")} in this file`}>
        {errors.length > shownMost ? `The first ${shownMost} are shown.` : undefined}
      </Notice>
      <DataTable
        caption="Errors in the file"
        columns={[{ label: "Line" }, { label: "Key", full: true }, { label: "What is wrong", full: true }]}
        rows={errors.slice(0, shownMost).map(({ line, key, message }, index) => ({
          id: `${index}`,
          cells: [String(line), <Value key="key" text={key} />, message],
        }))}
      />
    </>
  );
}

/** What an import does to each event type; those that are the same already are only counted. */
export function ImportPlan({
  plan,
  effect,
}: {
  plan: readonly Planned[];
  effect: { flows: number; organizations: number; atMost: boolean };
}) {
  const count = (is: Planned["is"]) => plan.filter((one) => one.is === is).length;
  const different = plan.filter(({ is }) => is !== "same");
  return (
    <>
      <p>
        <b>{count("new")}</b> new, <b>{count("changed")}</b> changed, <b>{count("same")}</b> the same already.
        What is not in the file stays as it is, and so does the status of what exists.
      </p>
      {effect.flows > 0 ? <DescribeEffect effect={effect} atMost={effect.atMost} /> : null}
      {different.length > 0 ? (
        <DataTable
          caption="What the import changes"
          columns={[
            { label: "Event type", heading: true, full: true },
            { label: "What happens", full: true },
          ]}
          rows={different.map((one) => ({
            id: one.entry.name,
            cells: [
              <TwoLines key="name" main={one.entry.displayName} sub={one.entry.name} mono />,
              one.is === "changed"
                ? `Changed: ${one.fields.map((field) => fieldLabels[field]).join(", ")}`
                : `New, ${one.entry.status}`,
            ],
          }))}
        />
      ) : null}
    </>
  );
}
