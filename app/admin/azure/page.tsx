import { AzureLine, tagOf } from "@/components/admin/azure-line";
import { AzureNext } from "@/components/admin/azure-next";
import { BatchNotice } from "@/components/admin/batch-notice";
import { BudgetTable } from "@/components/admin/budget-table";
import { OrphanTable } from "@/components/admin/orphan-table";
import { SweepTable } from "@/components/admin/sweep-table";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { LookAgain } from "@/components/look-again";
import { EmptyState } from "@/components/ui/empty-state";
import { Freshness } from "@/components/ui/freshness";
import { LiveStatus } from "@/components/ui/live-status";
import { Notice } from "@/components/ui/notice";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";
import { StateTag } from "@/components/ui/state-tag";
import { listensToAzure } from "@/lib/auth/azure-events";
import { requireAdmin } from "@/lib/auth/viewer";
import { firstToDo, isAllGood, setUpPlan } from "@/lib/domain/azure-checklist";
import { brokenBatch, stepName } from "@/lib/domain/azure-checklist/batch";
import type { Line } from "@/lib/domain/azure-checklist/line";
import { locationName } from "@/lib/domain/azure-names";
import { may } from "@/lib/domain/permissions";
import { prepareForm } from "@/lib/form-action";
import { loadAzureConnection } from "@/lib/services/azure-connection";
import { checkAgain, mend, setUp } from "./actions";
import { AddRegion, Regions } from "./regions";
import { wordsOf } from "./said";

export const metadata = { title: "Azure" };

/** Longer than the worker leaves between two readings: then it does not run. */
const lateAfter = 25 * 60_000;

/** How the portal stands with Azure: what must be mended first, the checklist, the regions, and what the worker found. */
export default async function AdminAzurePage({ searchParams }: PageProps<"/admin/azure">) {
  const viewer = await requireAdmin("/admin/azure", "read Azure");
  const now = new Date();
  const { said, region, typed } = await searchParams;
  const [connection, adding] = await Promise.all([
    loadAzureConnection(viewer, listensToAzure(), locationName.safeParse(region).data),
    prepareForm(viewer, "/admin/azure#add-region"),
  ]);
  const told = wordsOf(said, connection.regionChangedBy ?? undefined);
  // The others are buttons: what came of them is in the address, and nothing typed is lost.
  const form = { ...adding, state: {} };
  const { lines, facts, readAt, isReading, mends, sweeps, budget, orphanCount: count, orphans } = connection;
  const manages = may(viewer, "manage Azure");
  const first = firstToDo(lines);
  const isWorking = isReading || lines.some(({ state }) => state === "working");
  const story = brokenBatch(mends);
  const isStillBroken = story && lines.some(({ mend: offered }) => offered?.task === story.refused.task);
  const summary = summaryOf(lines, isReading);
  const step = (line: Line) =>
    manages && line.mend && !line.waitsFor ? (
      <Form action={mend} prepared={form} layout="inline" id={`step-${line.id}`}>
        <input type="hidden" name="task" value={line.mend.task} />
        <input type="hidden" name="target" value={line.mend.target} />
        <SubmitButton look="plain" size="small" label={line.mend.label} pendingLabel="Asking…" />
      </Form>
    ) : null;
  const needsRegion = lines.some(({ id }) => id === "regions") && facts !== undefined;
  return (
    <Page width="wide">
      <LookAgain everySeconds={isWorking ? 2 : 15} />
      <LiveStatus text={summary.label} />
      <PageHead
        title="Azure"
        state={<StateTag tone={summary.tone} label={summary.label} framed />}
        lead="What the portal has and needs in your own Azure. The worker reads it every ten minutes and when you ask."
        end={
          <Freshness
            label="Azure last read"
            at={readAt?.toISOString() ?? null}
            now={now.toISOString()}
            never="Azure not read yet"
            result={isReading ? "a reading is asked for" : undefined}
            action={
              may(viewer, "check now") ? (
                <Form action={checkAgain} prepared={form} layout="inline" id="check">
                  <SubmitButton look="link" label="Check again" pendingLabel="Asking…" />
                </Form>
              ) : undefined
            }
          />
        }
      />
      {isWorking ? (
        <noscript>
          <p className="small muted">
            Without JavaScript this page does not change by itself. <a href="/admin/azure">Look again</a>
          </p>
        </noscript>
      ) : null}
      <div className="mt-5">
        <Stack>
          {told ? (
            <Notice kind="warn" title="Nothing was done" says="politely">
              {told}
            </Notice>
          ) : null}
          {readAt === null || now.getTime() - readAt.getTime() > lateAfter ? (
            <Notice kind="warn" title="The worker has not read Azure for a while">
              It reads every ten minutes. Look whether it runs; what is shown here may be old.
            </Notice>
          ) : null}
          {sweeps.flatMap(({ namespace, heldMissing }) =>
            heldMissing === null ? (
              []
            ) : (
              <Notice
                key={namespace}
                kind="bad"
                title={`${heldMissing} channels are missing in ${namespace}`}
              >
                So many at once are not believed: their event flows stay as they are and are not checked. Look
                at the namespace in Azure. If the channels are really gone, run npm run reconcile --
                --namespace {namespace}.
              </Notice>
            ),
          )}
          {story && isStillBroken ? <BatchNotice story={story} /> : null}
          <AzureNext
            first={first}
            steps={manages ? setUpPlan(lines).map(stepName) : []}
            addRegion={manages && needsRegion ? <AddRegion connection={connection} form={adding} /> : null}
            setUp={
              <Form action={setUp} prepared={form} id="set-up">
                <div>
                  <SubmitButton label="Set up what is missing" pendingLabel="Asking…" />
                </div>
              </Form>
            }
          />
        </Stack>
      </div>
      <Section title="Checklist" count={lines.length}>
        {lines.length > 0 ? (
          <ul>
            {lines.map((line) => (
              <AzureLine key={line.id} line={line} step={step(line)} isNext={false} />
            ))}
          </ul>
        ) : (
          <EmptyState title="Not read yet">The worker reads Azure as soon as it runs.</EmptyState>
        )}
      </Section>
      {facts && !(manages && needsRegion) ? (
        <Regions
          connection={connection}
          manages={manages}
          form={form}
          adding={adding}
          refused={{ said, region, typed }}
        />
      ) : null}
      <Section title="Comparison with Azure" count={sweeps.length}>
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

function summaryOf(lines: readonly Line[], isReading: boolean) {
  const left = lines.filter(({ state, optional }) => state !== "good" && !optional);
  if (left.some(({ state }) => state === "working")) return { tone: "creating" as const, label: "Working" };
  if (isReading && lines.length === 0) return { tone: "creating" as const, label: "Reading" };
  if (lines.length === 0) return { tone: "draft" as const, label: "Not read yet" };
  if (isAllGood(lines)) return { tone: "active" as const, label: "All good" };
  const [worst] = [...left].sort((a, b) => Number(b.state === "wrong") - Number(a.state === "wrong"));
  return { tone: tagOf(worst ?? { state: "unknown" }).tone, label: `${left.length} to do` };
}
