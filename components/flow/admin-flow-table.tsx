import Link from "next/link";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatAge, formatTimeLeft } from "@/components/ui/format-time";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { channelName } from "@/lib/domain/channel";
import type { FlowOrder } from "@/lib/domain/flow-order";
import type { FlowState } from "@/lib/domain/lifecycle";
import { regionLabel } from "@/lib/domain/regions";
import { reviewWords } from "@/lib/domain/review-words";
import { FlowStateTag } from "./flow-state-tag";

export type AdminFlowItem = {
  id: string;
  secret: string;
  adoptedChannel: string | null;
  generation: number;
  name: string;
  organizationId: string;
  organizationName: string;
  state: FlowState;
  present: boolean;
  topicName: string | null;
  resourceGroup: string | null;
  location: string | null;
  partnerNamespace: string | null;
  reviewReason: string | null;
  activateBy: Date | null;
  lastAskedAt: Date | null;
};

/** Every organization's flows: state with its reason, place, channel, deadline, freshness. */
export function AdminFlowTable({
  flows,
  now,
  order,
  sortHref,
  organizationHref,
  footer,
}: {
  flows: AdminFlowItem[];
  now: Date;
  order: FlowOrder;
  sortHref: (order: FlowOrder) => string;
  /** The same list of one organization alone. */
  organizationHref: (organizationId: string) => string;
  footer: ReactNode;
}) {
  const nowMs = now.getTime();
  const sortBy = (upwards: FlowOrder, downwards: FlowOrder = upwards): Column["sort"] => ({
    href: sortHref(order === upwards ? downwards : upwards),
    direction: order === upwards ? "ascending" : order === downwards ? "descending" : undefined,
  });
  return (
    <DataTable
      caption="Event flows of all organizations"
      columns={[
        { label: "Event flow", heading: true, full: true, sort: sortBy("name", "name-desc") },
        { label: "State", full: true },
        { label: "Organization" },
        { label: "Region, resource group" },
        { label: "Channel", full: true },
        { label: "Activate by", sort: sortBy("deadline") },
        { label: "Azure last asked", align: "end", sort: sortBy("asked", "asked-desc") },
      ]}
      rows={flows.map((flow) => ({
        id: flow.id,
        cells: [
          <RowLink
            key="name"
            href={`/admin/flows/${flow.id}`}
            label={flow.name}
            id={flow.topicName ?? undefined}
          />,
          <TwoLines
            key="state"
            main={<FlowStateTag state={flow.state} present={flow.present} />}
            sub={shownReason(flow)}
          />,
          <Link key="organization" href={organizationHref(flow.organizationId)} prefetch={false}>
            {flow.organizationName}
          </Link>,
          <TwoLines key="place" main={regionLabel(flow.location ?? "")} sub={flow.resourceGroup} mono />,
          <TwoLines
            key="channel"
            main={<Value text={channelName(flow, flow.generation)} />}
            sub={flow.partnerNamespace}
            mono
          />,
          flow.state.life === "waiting_for_activation" && flow.activateBy ? (
            <TwoLines
              key="deadline"
              main={<Timestamp at={flow.activateBy.toISOString()} shape="moment" />}
              sub={`in ${formatTimeLeft(flow.activateBy.toISOString(), nowMs)}`}
            />
          ) : null,
          flow.lastAskedAt ? formatAge(flow.lastAskedAt.toISOString(), nowMs) : "not yet",
        ],
      }))}
      footer={footer}
    />
  );
}

function shownReason(flow: AdminFlowItem): ReactNode {
  const reason = reasonOf(flow);
  return reason ? <span className="reason">{reason}</span> : undefined;
}

function reasonOf({ state: { life, change }, reviewReason }: AdminFlowItem): string | undefined {
  if (change.is === "blocked") return change.reason;
  if (change.is === "drifted") return "differs from Azure";
  if (reviewReason === null) return undefined;
  // Why it waits is a code; why it was declined are an admin's own words.
  if (life === "in_review") return reviewWords[reviewReason] ?? reviewReason;
  return life === "declined" ? reviewReason : undefined;
}
