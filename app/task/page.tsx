import { notFound } from "next/navigation";
import { HandedTaskCard } from "@/components/flow/handed-task-card";
import { LiveRefresh } from "@/components/live-refresh";
import { DoCard } from "@/components/ui/do-card";
import { Fill } from "@/components/ui/fill";
import { LiveStatus } from "@/components/ui/live-status";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { getGuest, taskPath } from "@/lib/auth/guest";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
import { fill } from "@/lib/domain/words/fill";
import { closedTaskWords, standingLabels, taskTitles } from "@/lib/domain/words/handover-words";
import { activationMessageOf } from "@/lib/services/activation-message";
import { getBrand } from "@/lib/services/branding";
import { findHandedTask } from "@/lib/services/hand-over";

export const metadata = { title: handOverWords.aTaskInYourAzure, referrer: "same-origin" };

/**
 * One task for whoever has its link: no sign-in, no navigation, nothing else of the portal. `of` in the address: the link
 * that this page was opened by.
 */
export default async function TaskPage({ searchParams }: PageProps<"/task">) {
  const found = await getGuest();
  if (!found) notFound();
  const { row } = found;
  const { of = row.id } = await searchParams;
  if (of !== row.id)
    return (
      <Page>
        <PageHead
          title={handOverWords.anotherLinkWasOpened}
          lead={
            <Fill
              text={handOverWords.thisBrowserShowsOneTask}
              link={(words) => <a href={taskPath(row.id)}>{words}</a>}
            />
          }
        />
      </Page>
    );
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
        lead={fill(handOverWords.ofAsksYouToDo, {
          createdByName: row.createdByName,
          organizationName: flow.organizationName,
        })}
      />
      <div className="mb-5">
        <LiveStatus text={fill(handOverWords.task, { standing: standingLabels[standing] })} />
      </div>
      {standing === "confirmed" || !commands ? (
        <DoCard
          calm
          over={handOverWords.nothingToDoForYou}
          title={
            row.task === "activate"
              ? handOverWords.thePartnerTopicIsActivated
              : handOverWords.azureAcceptedTheAuthorization
          }
        >
          <p>
            <Fill text={handOverWords.azureHasConfirmedItAnd} createdByName={row.createdByName} />
          </p>
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
          link={row.id}
          activationMessage={row.task === "activate" ? activationMessageOf(flow) : undefined}
        />
      )}
      <noscript>
        <p className="quiet mt-4">
          <Fill
            text={handOverWords.withoutJavascriptThisPageDoes}
            link={(words) => <a href={taskPath(row.id)}>{words}</a>}
          />
        </p>
      </noscript>
    </Page>
  );
}
