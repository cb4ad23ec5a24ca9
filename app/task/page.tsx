import { notFound } from "next/navigation";
import { HandedTaskCard } from "@/components/flow/handed-task-card";
import { LiveRefresh } from "@/components/live-refresh";
import { DoCard } from "@/components/ui/do-card";
import { LiveStatus } from "@/components/ui/live-status";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { getGuest } from "@/lib/auth/guest";
import { closedTaskWords, standingLabels, taskTitles } from "@/lib/domain/words/handover-words";
import { activationMessageOf } from "@/lib/services/activation-message";
import { getBrand } from "@/lib/services/branding";
import { findHandedTask } from "@/lib/services/hand-over";

export const metadata = { title: "A task in your Azure", referrer: "same-origin" };

/** One task for whoever has its link: no sign-in, no navigation, nothing else of the portal. */
export default async function TaskPage() {
  const found = await getGuest();
  if (!found) notFound();
  const { row } = found;
  const now = new Date();
  const { standing, flow, commands } = await findHandedTask(found.guest, row, now);
  const partnerName = (await getBrand()).name;
  if (standing === "expired" || standing === "revoked" || standing === "closed" || !flow) {
    const words = closedTaskWords(
      standing === "expired" || standing === "revoked" ? standing : "closed",
      row.createdByName,
    );
    return (
      <Page>
        <PageHead title={words.title} lead={words.text} />
      </Page>
    );
  }
  const names = { partnerName, organizationName: flow.organizationName };
  const live = { id: flow.id, version: flow.version };
  return (
    <Page>
      {standing === "confirmed" ? null : <LiveRefresh flow={live} stream="/task/live" />}
      <PageHead
        title={taskTitles[row.task](names)}
        lead={`${row.createdByName} of ${flow.organizationName} asks you to do this one step in Azure. You need no account here, and this page shows nothing else.`}
      />
      <div className="mb-5">
        <LiveStatus text={`Task: ${standingLabels[standing]}`} />
      </div>
      {standing === "confirmed" || !commands ? (
        <DoCard
          calm
          over="Nothing to do for you"
          title={
            row.task === "activate" ? "The partner topic is activated" : "Azure accepted the authorization"
          }
        >
          <p>Azure has confirmed it, and {row.createdByName} sees it too. You can close this page.</p>
        </DoCard>
      ) : (
        <HandedTaskCard
          task={row.task}
          commands={commands}
          said={standing === "said-done"}
          expiresAt={row.expiresAt.toISOString()}
          activateBy={flow.activateBy?.toISOString()}
          topicCreatedAt={flow.topicCreatedAt?.toISOString()}
          now={now.toISOString()}
          createdByName={row.createdByName}
          activationMessage={row.task === "activate" ? activationMessageOf(flow) : undefined}
        />
      )}
      <noscript>
        <p className="quiet mt-4">
          Without JavaScript this page does not change by itself. <a href="/task">Look again</a>
        </p>
      </noscript>
    </Page>
  );
}
