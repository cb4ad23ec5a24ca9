import { FirstStrip } from "@/components/admin/first-strip";
import { FlowsOverTime } from "@/components/admin/flows-over-time";
import { RegionCapacity } from "@/components/admin/region-capacity";
import { LiveRefresh } from "@/components/live-refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { formatAge } from "@/components/ui/format-time";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";
import { AsidePart, TwoColumns } from "@/components/ui/two-columns";
import { requireAdmin } from "@/lib/auth/viewer";
import { listArmBudget } from "@/lib/db/arm-budget";
import { mostCounted } from "@/lib/db/flow-list";
import { readOverview } from "@/lib/db/overview";

export const metadata = { title: "Overview" };

/** Where the partner's people begin: what needs one of them first, then how it all goes. */
export default async function AdminOverviewPage() {
  const viewer = await requireAdmin("/admin", "read event flows");
  const now = new Date();
  const [{ counts, failed, events, regions, days }, budget] = await Promise.all([
    readOverview(viewer),
    listArmBudget(viewer, now),
  ]);
  const { receivedAt, waiting } = events;
  return (
    <Page width="wide">
      <LiveRefresh />
      <PageHead title="Overview" />
      <FirstStrip counts={counts} failed={failed} budget={budget} most={mostCounted} />
      <div className="mt-6">
        <TwoColumns
          asideLabel="Health"
          aside={
            <>
              <AsidePart title="Azure's events">
                <Facts
                  facts={[
                    {
                      label: "Last event about a channel",
                      value: receivedAt ? (
                        <>
                          {formatAge(receivedAt.toISOString(), now.getTime())},{" "}
                          <Timestamp at={receivedAt.toISOString()} shape="moment" />
                        </>
                      ) : (
                        "none in the last 7 days"
                      ),
                    },
                    {
                      label: "Not looked into yet",
                      value:
                        waiting > mostCounted ? `more than ${mostCounted.toLocaleString("en")}` : waiting,
                    },
                  ]}
                />
                <p className="small muted">
                  Without events from Azure a change is noticed by the next sweep, 10 to 60 minutes later.
                </p>
              </AsidePart>
              <AsidePart title="Calls left to Azure">
                <Facts
                  facts={budget.map(({ kind, left, size, pausedUntil }) => ({
                    label: budgetWords[kind],
                    value: pausedUntil ? (
                      <>
                        paused by Azure until <Timestamp at={pausedUntil.toISOString()} seconds />
                      </>
                    ) : (
                      `${left} of ${size}`
                    ),
                  }))}
                />
              </AsidePart>
            </>
          }
        >
          <Section title="Event flows by state" end="A number a day, the last 90 days">
            <FlowsOverTime days={days} />
          </Section>
          <Section title="Channels in each region">
            {regions.length > 0 ? (
              <RegionCapacity regions={regions} now={now} />
            ) : (
              <EmptyState title="No partner namespace yet">
                The worker has not read any from Azure.
              </EmptyState>
            )}
          </Section>
        </TwoColumns>
      </div>
    </Page>
  );
}

const budgetWords = { reads: "Reads", writes: "Changes", deletes: "Deletions" };
