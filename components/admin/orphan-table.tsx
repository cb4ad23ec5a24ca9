import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";

export type OrphanItem = {
  namespace: string;
  name: string;
  namedByUs: boolean;
  azureSubscriptionId: string | null;
  resourceGroup: string | null;
  topicName: string | null;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

/** Channels that the portal leaves alone, because no event flow knows them. For admins only. */
export function OrphanTable({ orphans }: { orphans: readonly OrphanItem[] }) {
  return (
    <DataTable
      caption="Channels without an event flow, newest first"
      columns={[
        { label: "Channel", heading: true },
        { label: "Made by" },
        { label: "First seen" },
        { label: "Leads to", full: true },
      ]}
      rows={orphans.map((orphan) => ({
        id: `${orphan.namespace}/${orphan.name}`,
        cells: [
          <TwoLines
            key="name"
            main={
              <Link
                href={`/admin/azure/channels/${encodeURIComponent(orphan.namespace)}/${encodeURIComponent(orphan.name)}`}
                prefetch={false}
              >
                <Value text={orphan.name} />
              </Link>
            }
            sub={orphan.namespace}
            mono
          />,
          orphan.namedByUs ? "this portal, by its name" : "hand",
          <TwoLines
            key="seen"
            main={<Timestamp at={orphan.firstSeenAt.toISOString()} shape="moment" />}
            sub={
              <>
                last <Timestamp at={orphan.lastSeenAt.toISOString()} shape="moment" />
              </>
            }
          />,
          <TwoLines
            key="place"
            main={orphan.topicName ?? "unknown"}
            sub={[orphan.azureSubscriptionId, orphan.resourceGroup].filter(Boolean).join(" / ")}
            mono
          />,
        ],
      }))}
    />
  );
}
