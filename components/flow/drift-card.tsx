import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { DoCard } from "@/components/ui/do-card";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Timestamp } from "@/components/ui/timestamp";
import type { DriftView } from "@/lib/domain/flow-view";

/** For partner admins: what was asked for here beside what Azure has now, and the two ways out of the difference. */
export function DriftCard({
  drift,
  organizationName,
  adopt,
  restore,
}: {
  drift: DriftView;
  organizationName: string;
  adopt: ReactNode;
  restore: ReactNode;
}) {
  const row = (name: string, inAzure: boolean) => ({
    id: name,
    cells: [
      <EventTypeName key="name" name={name} />,
      inAzure ? "no" : "yes",
      inAzure ? "yes, added in Azure" : "no, removed in Azure",
    ],
  });
  const { added = [], removed = [] } = drift.eventTypes ?? {};
  return (
    <DoCard
      title="Azure differs from what was asked for"
      intro={`Azure had confirmed what was asked for here; since then the channel was changed in Azure. Nothing is written over. ${organizationName} reads that the settings differ and that you have been told.`}
    >
      <DataTable
        caption="Asked for here, and in Azure now"
        columns={[{ label: "What", heading: true }, { label: "Asked for here" }, { label: "In Azure now" }]}
        rows={[
          ...removed.map((name) => row(name, false)),
          ...added.map((name) => row(name, true)),
          ...(drift.activateBy
            ? [
                {
                  id: "deadline",
                  cells: [
                    "Activate by",
                    <Timestamp key="asked" at={drift.activateBy.asked} />,
                    <Timestamp key="shown" at={drift.activateBy.shown} />,
                  ],
                },
              ]
            : []),
        ]}
      />
      <div className="part grid gap-4">
        <div>
          {adopt}
          <p className="small muted mt-2">
            What Azure has is what is wanted from now on. Nothing is asked of Azure.
          </p>
        </div>
        <div>
          {restore}
          <p className="small muted mt-2">
            What was asked for here is written to Azure once. This page shows it when a read of Azure does.
          </p>
        </div>
      </div>
    </DoCard>
  );
}
