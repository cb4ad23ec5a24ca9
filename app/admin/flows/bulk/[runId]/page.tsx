import { notFound } from "next/navigation";
import { z } from "zod";
import { BulkProgress } from "@/components/admin/bulk-progress";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { LiveRefresh } from "@/components/live-refresh";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Timestamp } from "@/components/ui/timestamp";
import { requireAdmin } from "@/lib/auth/viewer";
import { findBulkRun } from "@/lib/db/bulk-runs";
import { bulkPermission } from "@/lib/domain/bulk";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { stopRun } from "../actions";
import { bulkActionOf, bulkTitles } from "../words";

export const metadata = { title: "Many event flows at once" };

/** How far it is, what was not done and why; it goes on when nobody looks. */
export default async function BulkRunPage({ params }: PageProps<"/admin/flows/bulk/[runId]">) {
  const { runId } = await params;
  const path = `/admin/flows/bulk/${encodeURIComponent(runId)}`;
  const viewer = await requireAdmin(path, "read event flows");
  const found = z.guid().safeParse(runId).success ? await findBulkRun(viewer, runId) : undefined;
  if (!found) notFound();
  const { run, items } = found;
  const action = bulkActionOf(run.action);
  const form = run.endedAt ? undefined : await prepareForms(viewer, path, ["stop"]);
  return (
    <Page width="wide">
      {run.endedAt ? null : <LiveRefresh />}
      <Breadcrumb trail={[{ href: "/admin/flows", label: "Event flows" }]} here="Many at once" />
      <PageHead
        title={`${action ? bulkTitles[action] : run.action}: ${run.flows} event ${run.flows === 1 ? "flow" : "flows"}`}
        end={
          <span className="quiet">
            {run.askedByName}, <Timestamp at={run.askedAt.toISOString()} />
          </span>
        }
      />
      <BulkProgress
        items={items}
        isOver={run.endedAt !== null}
        stoppedBy={run.stoppedByName}
        stop={
          form && action && may(viewer, bulkPermission[action]) ? (
            <Form action={stopRun} prepared={form("stop")} layout="inline" id="stop">
              <input type="hidden" name="runId" value={run.id} />
              <SubmitButton look="plain" label="Stop" pendingLabel="Stopping…" />
            </Form>
          ) : null
        }
      />
    </Page>
  );
}
