import Link from "next/link";
import { BulkChoice } from "@/components/admin/bulk-choice";
import { DryRunResult } from "@/components/admin/dry-run-result";
import { TooLate } from "@/components/admin/too-late";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { StepBar } from "@/components/ui/question";
import { requireAdmin } from "@/lib/auth/viewer";
import { bulkActions, bulkPermission, confirmationOf, mostInBulk } from "@/lib/domain/bulk";
import { may } from "@/lib/domain/permissions";
import { prepareForms } from "@/lib/form-action";
import { dryRun } from "@/lib/services/bulk";
import { addressOf, partsOf, readAddress, wishOf } from "../address";
import { startRun } from "./actions";
import { bulkActionOf, bulkTitles } from "./words";

export const metadata = { title: "Many event flows at once" };

/** Two steps in one address: what to do with the flows of a list, and what would come of it before anything is done. */
export default async function BulkPage({ searchParams }: PageProps<"/admin/flows/bulk">) {
  const viewer = await requireAdmin("/admin/flows/bulk", "check now");
  const search = await searchParams;
  const parts = partsOf(readAddress(search));
  const action = bulkActionOf(search.action);
  const list = addressOf(parts);
  const chosen = new URLSearchParams(parts).toString();
  const mayDo = action && may(viewer, bulkPermission[action]);
  const [run, form] = await Promise.all([
    mayDo ? dryRun(viewer, wishOf(readAddress(search)), action, new Date()) : undefined,
    // With the filters: a problem with one list says nothing about another.
    prepareForms(viewer, addressOf({ ...parts, ...(action ? { action } : {}) }, "/admin/flows/bulk"), [
      "start",
    ]),
  ]);
  const hasForm = run !== undefined && !run.tooMany && run.would.length > 0;
  // Where no form is left that could show it.
  const problem = hasForm ? undefined : form("start").state.formError;
  return (
    <Page width="wide">
      <Breadcrumb trail={[{ href: list, label: "Event flows" }]} here="Many at once" />
      <PageHead
        title="Many event flows at once"
        lead="You see what would be done, and for which event flows, before anything is done."
      />
      <BulkChoice
        keep={parts}
        value={action ?? ""}
        options={bulkActions
          .filter((one) => may(viewer, bulkPermission[one]))
          .map((one) => ({ value: one, label: bulkTitles[one] }))}
      />
      {problem ? <TooLate>{problem}</TooLate> : null}
      {!run || !action ? null : run.tooMany ? (
        <EmptyState title={`More than ${mostInBulk.toLocaleString("en")} event flows`}>
          So many are not changed at once. Go back to the list and filter further.
        </EmptyState>
      ) : (
        <>
          <DryRunResult
            title={bulkTitles[action]}
            list={list}
            would={run.would}
            wouldNot={[...run.wouldNot]}
          />
          {hasForm ? (
            <div className="mt-6">
              <Form action={startRun} prepared={form("start")} id="start">
                <input type="hidden" name="action" value={action} />
                <input type="hidden" name="chosen" value={chosen} />
                <input type="hidden" name="seen" value={run.mark} />
                {action === "delete" ? (
                  <Field
                    name="typed"
                    label={`To delete them, type: ${confirmationOf(run.would.length)}`}
                    hint="Their partner topics are removed from the customers' Azure subscriptions. This cannot be undone."
                    width="medium"
                    spellCheck={false}
                  />
                ) : null}
                <StepBar>
                  <SubmitButton
                    look={action === "delete" ? "danger" : "primary"}
                    label={`${bulkTitles[action]}: ${run.would.length} event ${run.would.length === 1 ? "flow" : "flows"}`}
                    pendingLabel="Starting…"
                  />
                  <Link href={list}>Back to the list</Link>
                </StepBar>
              </Form>
            </div>
          ) : null}
        </>
      )}
    </Page>
  );
}
