import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { RowLink, TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { basisWords, reviewWords } from "@/lib/domain/review-words";

export type RequestItem = {
  id: string;
  name: string;
  organizationName: string;
  azureSubscriptionId: string | null;
  resourceGroup: string | null;
  reviewReason: string | null;
  sentAt: Date | null;
  sentByName: string | null;
  holderName: string | undefined;
};

/** Requests that a partner admin decides about, each a link to where it is decided. */
export function RequestTable({ requests, footer }: { requests: readonly RequestItem[]; footer: ReactNode }) {
  return (
    <DataTable
      caption="Requests to review, the oldest first"
      columns={[
        { label: "Event flow", heading: true },
        { label: "Organization" },
        { label: "Waits since" },
        { label: "Why", full: true },
        { label: "Place", full: true },
      ]}
      rows={requests.map((request) => ({
        id: request.id,
        cells: [
          <RowLink key="name" href={`/admin/flows/${request.id}`} label={request.name} />,
          <TwoLines key="who" main={request.organizationName} sub={request.sentByName} />,
          request.sentAt ? <Timestamp key="since" at={request.sentAt.toISOString()} shape="moment" /> : null,
          <TwoLines
            key="why"
            main={reviewWords[request.reviewReason ?? ""] ?? "Azure alone could not show it."}
            sub={request.holderName ? `Held by ${request.holderName}` : undefined}
          />,
          <TwoLines
            key="place"
            main={<Value text={request.resourceGroup ?? ""} />}
            sub={request.azureSubscriptionId}
            mono
          />,
        ],
      }))}
      footer={footer}
    />
  );
}

export type ClaimItem = {
  id: string;
  organizationName: string;
  azureSubscriptionId: string;
  resourceGroup: string;
  basis: string;
  heldSince: Date;
  /** How many live on it, at most one more than `mostCounted`. */
  flows: number;
};

/** Who holds which resource group, since when and why. */
export function ClaimTable({
  claims,
  mostCounted,
  footer,
}: {
  claims: readonly ClaimItem[];
  mostCounted: number;
  footer: ReactNode;
}) {
  return (
    <DataTable
      caption="Claims, the newest first"
      columns={[
        { label: "Resource group", heading: true },
        { label: "Held by" },
        { label: "Since" },
        { label: "Event flows", align: "end" },
        { label: "Why", full: true },
      ]}
      rows={claims.map((claim) => ({
        id: claim.id,
        cells: [
          <RowLink
            key="group"
            href={`/admin/review/claims/${claim.id}`}
            label={claim.resourceGroup}
            id={claim.azureSubscriptionId}
          />,
          claim.organizationName,
          <Timestamp key="since" at={claim.heldSince.toISOString()} />,
          claim.flows > mostCounted ? `more than ${mostCounted}` : claim.flows,
          basisWords[claim.basis] ?? claim.basis,
        ],
      }))}
      footer={footer}
    />
  );
}
