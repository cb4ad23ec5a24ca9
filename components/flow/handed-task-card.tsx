import { Countdown } from "@/components/ui/countdown";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Fill } from "@/components/ui/fill";
import { MayList } from "@/components/ui/may-list";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { Quote, Value } from "@/components/ui/value";
import type { CommandInputs } from "@/lib/domain/commands/inputs";
import type { HandoverTask } from "@/lib/domain/handover";
import { handOverWords } from "@/lib/domain/words/en/hand-over";
import { fill } from "@/lib/domain/words/fill";
import { CommandTabs } from "./command-tabs";
import { mayList } from "./may-list-items";

/** The one step that a link is about: the exact values, how to undo it, and saying that it is done. */
export function HandedTaskCard({
  task,
  commands,
  said,
  expiresAt,
  activateBy,
  topicCreatedAt,
  now,
  createdByName,
  activationMessage,
  link,
}: {
  task: HandoverTask;
  commands: CommandInputs["authorize"] & CommandInputs["activate"];
  said: boolean;
  expiresAt: string;
  activateBy: string | undefined;
  topicCreatedAt: string | undefined;
  now: string;
  createdByName: string;
  activationMessage: string | undefined;
  /** Id of the link that this page was opened by: another one may be opened beside it. */
  link: string;
}) {
  const undo = task === "activate" ? "deactivate" : "withdraw";
  return (
    <DoCard
      title={
        task === "activate" ? handOverWords.oneStepActivate : handOverWords.threeShortStepsRegisterPrepare
      }
      intro={
        <Fill
          text={handOverWords.inAzureSubscriptionResourceGroup}
          subscription={<Value text={commands.azureSubscriptionId} />}
          group={<Value text={commands.resourceGroup} />}
        />
      }
      effort={fill(handOverWords.needsContributorOrEventgridContributor, {
        resourceGroup: commands.resourceGroup,
      })}
    >
      {activateBy && topicCreatedAt && task === "activate" ? (
        <Countdown
          label={handOverWords.activateBy}
          from={topicCreatedAt}
          until={activateBy}
          now={now}
          after={handOverWords.afterThatAzureDeletesThe}
        />
      ) : null}
      {task === "authorize" ? (
        <DoCardPart title={handOverWords.whatYouAllow}>
          <MayList {...mayList(commands.partnerName, commands.resourceGroup)} level={4} />
        </DoCardPart>
      ) : null}
      {activationMessage ? (
        <DoCardPart title={handOverWords.checkThatItIsThe} hint={handOverWords.theTopicInAzureCarries}>
          <Quote>{activationMessage}</Quote>
        </DoCardPart>
      ) : null}
      <DoCardPart title={handOverWords.howToDoIt}>
        <CommandTabs
          task={task}
          legend={handOverWords.howToDoIt}
          owner="both"
          input={commands}
          download="/task/commands"
          query={`?${new URLSearchParams({ of: link })}`}
        />
        <details className="mt-4 small">
          <summary>{handOverWords.undoLater}</summary>
          <div className="mt-3">
            <CommandTabs task={undo} legend={handOverWords.howToUndoIt} owner="both" input={commands} />
          </div>
        </details>
      </DoCardPart>
      {said ? (
        <Notice kind="good" says="politely" title={handOverWords.youSaidThatItIs}>
          {fill(handOverWords.seesItAzuresOwnAnswer, { createdByName })}
        </Notice>
      ) : (
        <DoCardPart
          title={handOverWords.isItDone}
          hint={fill(handOverWords.seesItAtOnceAnd, { createdByName })}
        >
          <form method="post" action="/task/done">
            <input type="hidden" name="of" value={link} />
            <button type="submit" className="btn primary">
              {handOverWords.itIsDone}
            </button>
          </form>
        </DoCardPart>
      )}
      <p className="small muted">
        <Fill
          text={handOverWords.thisLinkIsOpenUntil}
          time={<Timestamp at={expiresAt} />}
          createdByName={createdByName}
        />
      </p>
    </DoCard>
  );
}
