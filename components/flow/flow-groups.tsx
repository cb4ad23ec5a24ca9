import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Fill } from "@/components/ui/fill";
import { formatTimeLeft } from "@/components/ui/format-time";
import { MiniLine } from "@/components/ui/mini-line";
import { Timestamp } from "@/components/ui/timestamp";
import { TurnGroup, TurnRow } from "@/components/ui/turn-list";
import type { FlowState } from "@/lib/domain/lifecycle";
import { progressOf } from "@/lib/domain/progress";
import { mendedBy, reasonWords } from "@/lib/domain/reason-words";
import { regionLabel } from "@/lib/domain/regions";
import { soonestFirst } from "@/lib/domain/soonest-first";
import { stateWords, type Turn } from "@/lib/domain/state-words";
import { flowListWords } from "@/lib/domain/words/en/flow-list";
import { fill } from "@/lib/domain/words/fill";
import { FlowStateTag } from "./flow-state-tag";

export type FlowItem = {
  id: string;
  name: string;
  state: FlowState;
  present: boolean;
  topicName: string;
  resourceGroup: string;
  location: string;
  eventTypes: number;
  createdAt: string;
  /** Set for a draft that asks for another flow again. */
  againOf: string | null;
  topicCreatedAt: string | null;
  activatedAt: string | null;
  activateBy: string | null;
  observedAt: string | null;
};

const groups: { turn: Turn; title: string }[] = [
  { turn: "customer", title: flowListWords.yourTurn },
  { turn: "someone-else", title: flowListWords.inProgress },
  { turn: "flowing", title: flowListWords.activated },
  { turn: "over", title: flowListWords.over },
];

/** The flows of an organization by whose turn it is; where it is the reader's, what ends first stands first. */
export function FlowGroups({
  flows,
  partnerName,
  now,
}: {
  flows: FlowItem[];
  partnerName: string;
  now: string;
}) {
  return groups.map(({ turn, title }) => {
    const rows = flows.filter((flow) => stateWords(flow.state, flow.present).turn === turn);
    if (rows.length === 0) return null;
    const note =
      turn === "someone-else"
        ? fill(flowListWords.nothingToDoForYou, { count: rows.length })
        : String(rows.length);
    return (
      <TurnGroup key={turn} title={title} note={note} yours={turn === "customer"}>
        {(turn === "customer" ? soonestFirst(rows) : rows).map((flow) => (
          <Row key={flow.id} flow={flow} partnerName={partnerName} now={now} />
        ))}
      </TurnGroup>
    );
  });
}

function Row({ flow, partnerName, now }: { flow: FlowItem; partnerName: string; now: string }) {
  const draft = flow.state.life === "draft";
  const place = draft ? flow.resourceGroup : flow.topicName;
  const region = flow.location && regionLabel(flow.location);
  return (
    <TurnRow
      href={`/flows/${flow.id}`}
      name={flow.name}
      where={
        <>
          {place ? <span className="id">{place}</span> : null}
          {place && region ? " · " : null}
          {region}
        </>
      }
      state={<FlowStateTag state={flow.state} present={flow.present} />}
      line={
        <MiniLine
          steps={progressOf(flow.state, {
            created: flow.topicCreatedAt !== null,
            activated: flow.activatedAt !== null,
            wanted: flow.present,
          })}
        />
      }
      action={actionOf(flow)}
    >
      {sentenceOf(flow, partnerName, now)}
    </TurnRow>
  );
}

function actionOf(flow: FlowItem): ReactNode {
  const link = (label: string, primary = false) => (
    <ButtonLink href={`/flows/${flow.id}`} size="small" look={primary ? "primary" : "plain"} of={flow.name}>
      {label}
    </ButtonLink>
  );
  if (flow.state.life === "draft") return link(flowListWords.continueIt);
  const { change } = flow.state;
  if (change.is === "blocked" && change.reason === "authorization_missing")
    return link(flowListWords.authorize);
  if (change.is === "blocked" && mendedBy(change.reason) === "customer") return link(flowListWords.showHow);
  return flow.state.life === "waiting_for_activation" && flow.present
    ? link(flowListWords.activate, true)
    : undefined;
}

function sentenceOf(flow: FlowItem, partnerName: string, now: string): ReactNode {
  if (flow.state.change.is !== "drifted") return ownSentenceOf(flow, partnerName, now);
  return (
    <>
      {ownSentenceOf(flow, partnerName, now)} {fill(flowListWords.theSettingsInAzureDiffer, { partnerName })}
    </>
  );
}

function ownSentenceOf(flow: FlowItem, partnerName: string, now: string): ReactNode {
  const { life, change } = flow.state;
  if (change.is === "blocked")
    return reasonWords(change.reason, "", {
      partnerName,
      resourceGroup: flow.resourceGroup,
      topicName: flow.topicName,
    }).cause;
  if (!flow.present && life !== "deleted") return flowListWords.azureIsDeletingThePartner;
  switch (life) {
    case "draft":
      return (
        <Fill
          text={flow.againOf ? flowListWords.requestsItAgainNotSent : flowListWords.notSentYet}
          time={<Timestamp at={flow.createdAt} />}
        />
      );
    case "in_review":
      return fill(flowListWords.reviewsThisRequest, { partnerName });
    case "requested":
      return flowListWords.azureIsCreatingYourPartner;
    case "waiting_for_activation":
      return flow.activateBy ? (
        <Fill
          text={flowListWords.activateItByLeftIf}
          b={
            <b>
              <Timestamp at={flow.activateBy} />
            </b>
          }
          activateBy={formatTimeLeft(flow.activateBy, Date.parse(now))}
        />
      ) : (
        flowListWords.activateItInAzure
      );
    case "active":
      return (
        <Fill
          text={flow.eventTypes === 1 ? flowListWords.sinceOneType : flowListWords.sinceSomeTypes}
          time={<Timestamp at={flow.activatedAt ?? now} />}
          count={flow.eventTypes}
        />
      );
    case "expired":
      return flow.observedAt ? (
        <Fill text={flowListWords.nobodyActivatedItSeen} time={<Timestamp at={flow.observedAt} />} />
      ) : (
        flowListWords.nobodyActivatedIt
      );
    case "topic_deleted":
      return flow.observedAt ? (
        <Fill text={flowListWords.thePartnerTopicWasDeletedSeen} time={<Timestamp at={flow.observedAt} />} />
      ) : (
        flowListWords.thePartnerTopicWasDeleted
      );
    case "deleted":
      return flowListWords.deletedOnRequest;
    case "declined":
      return fill(flowListWords.declinedTheRequest, { partnerName });
  }
}
