import { Countdown } from "@/components/ui/countdown";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { MayList } from "@/components/ui/may-list";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import { Quote, Value } from "@/components/ui/value";
import type { CommandInputs } from "@/lib/domain/commands/inputs";
import type { HandoverTask } from "@/lib/domain/handover";
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
}) {
  const undo = task === "activate" ? "deactivate" : "withdraw";
  return (
    <DoCard
      title={task === "activate" ? "One step: activate" : "Three short steps: register, prepare, authorize"}
      intro={
        <>
          In Azure subscription <Value text={commands.azureSubscriptionId} />, resource group{" "}
          <Value text={commands.resourceGroup} />.
        </>
      }
      effort={`Needs Contributor or EventGrid Contributor on ${commands.resourceGroup}`}
    >
      {activateBy && topicCreatedAt && task === "activate" ? (
        <Countdown
          label="Activate by"
          from={topicCreatedAt}
          until={activateBy}
          now={now}
          after="After that, Azure deletes the topic and it would have to be requested again."
        />
      ) : null}
      {task === "authorize" ? (
        <DoCardPart title="What you allow">
          <MayList {...mayList(commands.partnerName, commands.resourceGroup)} level={4} />
        </DoCardPart>
      ) : null}
      {activationMessage ? (
        <DoCardPart
          title="Check that it is the right one"
          hint="The topic in Azure carries this message. If it reads differently, do not activate it."
        >
          <Quote>{activationMessage}</Quote>
        </DoCardPart>
      ) : null}
      <DoCardPart title="How do you want to do it?">
        <CommandTabs
          task={task}
          legend="How do you want to do it?"
          owner="yours or ours"
          input={commands}
          download="/task/commands"
        />
        <details className="mt-4 small">
          <summary>How to undo it later</summary>
          <div className="mt-3">
            <CommandTabs
              task={undo}
              legend="How do you want to undo it?"
              owner="yours or ours"
              input={commands}
            />
          </div>
        </details>
      </DoCardPart>
      {said ? (
        <Notice kind="good" says="politely" title="You said that it is done">
          {`${createdByName} sees it. Azure's own answer counts: this page changes when it comes. If nothing changes, look through the steps once more.`}
        </Notice>
      ) : (
        <DoCardPart
          title="Is it done?"
          hint={`${createdByName} sees it at once, and Azure is asked. You need not wait here.`}
        >
          <form method="post" action="/task/done">
            <button type="submit" className="btn primary">
              It is done
            </button>
          </form>
        </DoCardPart>
      )}
      <p className="small muted">
        This link is open until <Timestamp at={expiresAt} />, unless {createdByName} closes it before.
      </p>
    </DoCard>
  );
}
