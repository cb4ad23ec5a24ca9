import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { TwoLines } from "@/components/ui/table-cell";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { AzureMetrics } from "@/components/usage/azure-metrics";
import { UsagePlots } from "@/components/usage/usage-plots";
import { UsageProblems } from "@/components/usage/usage-problems";
import { requireAdmin } from "@/lib/auth/viewer";
import { readAzureMetrics } from "@/lib/db/azure-metrics";
import { readAllUsage } from "@/lib/db/usage";
import { hourOf } from "@/lib/domain/azure-metrics";
import { metricsRoleCommands } from "@/lib/domain/azure-metrics-role";
import { may } from "@/lib/domain/permissions";
import { fillHours } from "@/lib/domain/usage";

export const metadata = { title: "Published events" };

const most = 100;

export default async function UsagePage() {
  const viewer = await requireAdmin("/admin/usage", "read event flows");
  const now = new Date();
  // Whole hours, as Azure counts, and as the plots show.
  const since = hourOf(new Date(now.getTime() - 23 * 60 * 60_000));
  const [{ hours, organizations, problems, failing }, metrics] = await Promise.all([
    readAllUsage(viewer, since, now, most),
    readAzureMetrics(viewer, since),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Published events"
        lead="What your publisher reported in the last 24 hours, and what Azure counted. Azure counts per partner namespace only, so an organization's share is known from the reports alone."
      />
      {organizations.length === 0 ? (
        <div className="mt-5">
          <EmptyState
            title="Nothing was reported in the last 24 hours"
            action={
              may(viewer, "manage tokens") ? (
                <ButtonLink href="/admin/tokens">Make a token</ButtonLink>
              ) : undefined
            }
          >
            <p>
              A publisher reports every ten seconds. Give it a token with the scopes{" "}
              <Value text="routes:read" /> and <Value text="usage:write" />; how it is started says{" "}
              <Value text="publisher/README.md" />.
            </p>
          </EmptyState>
        </div>
      ) : (
        <>
          <div className="mt-5">
            <Stack>
              <UsageProblems problems={problems} />
              <UsagePlots hours={fillHours(hours, now, 24)} caption="Published events by the hour" />
            </Stack>
          </div>
          {failing.length > 0 ? (
            <Section
              id="failing"
              title="Event flows whose events failed"
              end="In the last hour"
              count={failing.length}
            >
              <DataTable
                caption={`Event flows whose events failed in the last hour, the most first, at most ${most}`}
                columns={[
                  { label: "Event flow", heading: true, full: true },
                  { label: "Failed", align: "end" },
                  { label: "Last failed" },
                ]}
                rows={failing.map((one) => ({
                  id: one.flowId,
                  cells: [
                    <TwoLines
                      key="name"
                      main={
                        <Link href={`/admin/flows/${one.flowId}`} prefetch={false}>
                          {one.name}
                        </Link>
                      }
                      sub={one.organizationName}
                    />,
                    one.failed.toLocaleString("en"),
                    <Timestamp key="at" at={one.newest.toISOString()} shape="moment" />,
                  ],
                }))}
              />
            </Section>
          ) : null}
          <Section title="By organization">
            <Stack>
              <DataTable
                caption={`Published events by organization, the busiest first, at most ${most}`}
                columns={[
                  { label: "Organization", heading: true, full: true },
                  { label: "Accepted", align: "end" },
                  { label: "Failed", align: "end" },
                  { label: "Not sent", align: "end" },
                  { label: "Units of 64 KB", align: "end" },
                  { label: "Last accepted" },
                ]}
                rows={organizations.map((one) => ({
                  id: one.organizationId,
                  cells: [
                    <TwoLines
                      key="name"
                      main={
                        <Link href={`/admin/flows?organization=${one.organizationId}`} prefetch={false}>
                          {one.organizationName}
                        </Link>
                      }
                      sub={one.accountId}
                      mono
                    />,
                    one.accepted.toLocaleString("en"),
                    one.failed.toLocaleString("en"),
                    one.dropped.toLocaleString("en"),
                    one.units.toLocaleString("en"),
                    one.lastAcceptedAt ? (
                      <Timestamp key="at" at={one.lastAcceptedAt.toISOString()} shape="moment" />
                    ) : null,
                  ],
                }))}
              />
              {may(viewer, "export event flows") ? (
                <p>
                  <a href="/admin/usage/csv" download>
                    Export by the minute as CSV
                  </a>
                </p>
              ) : null}
            </Stack>
          </Section>
        </>
      )}
      <AzureMetrics
        readings={metrics.readings}
        namespaces={metrics.namespaces}
        roleCommands={metricsRoleCommands(metrics.facts)}
        now={now}
      />
    </Page>
  );
}
