import { BudgetTable } from "@/components/admin/budget-table";
import { OrphanTable } from "@/components/admin/orphan-table";
import { SweepTable } from "@/components/admin/sweep-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { requireAdmin } from "@/lib/auth/viewer";
import { listArmBudget } from "@/lib/db/arm-budget";
import { listOrphans, listSweeps } from "@/lib/db/sweeps";

export const metadata = { title: "Azure" };

const orphansShown = 50;

/** How the portal stands with Azure: what the worker last found in each namespace, and how much it may still ask. */
export default async function AdminAzurePage() {
  const viewer = await requireAdmin("/admin/azure", "read Azure");
  const [sweeps, { count, orphans }, budget] = await Promise.all([
    listSweeps(viewer),
    listOrphans(viewer, orphansShown),
    listArmBudget(viewer, new Date()),
  ]);
  return (
    <Page width="wide">
      <PageHead
        title="Azure"
        lead="What the worker found in your partner namespaces, and how much it may still ask of Azure. As it was when this page was loaded."
      />
      <Stack>
        {sweeps.flatMap(({ namespace, heldMissing }) =>
          heldMissing === null ? (
            []
          ) : (
            <Notice key={namespace} kind="bad" title={`${heldMissing} channels are missing in ${namespace}`}>
              So many at once are not believed: their event flows stay as they are and are not checked. Look
              at the namespace in Azure. If the channels are really gone, run npm run reconcile -- --namespace{" "}
              {namespace}.
            </Notice>
          ),
        )}
      </Stack>
      <Section title="Partner namespaces" count={sweeps.length}>
        {sweeps.length > 0 ? (
          <SweepTable sweeps={sweeps} />
        ) : (
          <EmptyState title="No partner namespace yet">The worker has not read any from Azure.</EmptyState>
        )}
      </Section>
      <Section title="Channels without an event flow" count={count}>
        {count > 0 ? (
          <OrphanTable orphans={orphans} />
        ) : (
          <EmptyState title="None">Every channel in your namespaces belongs to an event flow.</EmptyState>
        )}
      </Section>
      <Section title="Calls left">
        <BudgetTable budget={budget} />
      </Section>
    </Page>
  );
}
