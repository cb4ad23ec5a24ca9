import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { formatTimeLeft } from "@/components/ui/format-time";
import { MiniLine } from "@/components/ui/mini-line";
import { Timestamp } from "@/components/ui/timestamp";
import { TurnGroup, TurnRow } from "@/components/ui/turn-list";
import type { FlowState } from "@/lib/domain/lifecycle";
import { progressOf } from "@/lib/domain/progress";
import { mendedBy, reasonWords } from "@/lib/domain/reason-words";
import { regionLabel } from "@/lib/domain/regions";
import { stateWords, type Turn } from "@/lib/domain/state-words";
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

const groups: { turn: Turn; title: string; note: string }[] = [
  { turn: "customer", title: "Your turn", note: "" },
  { turn: "someone-else", title: "In progress", note: " · nothing to do for you" },
  { turn: "flowing", title: "Flowing", note: "" },
  { turn: "over", title: "Over", note: "" },
];

/** The flows of an organization by whose turn it is. */
export function FlowGroups({
  flows,
  partnerName,
  now,
}: {
  flows: FlowItem[];
  partnerName: string;
  now: string;
}) {
  return groups.map(({ turn, title, note }) => {
    const rows = flows.filter((flow) => stateWords(flow.state, flow.present).turn === turn);
    if (rows.length === 0) return null;
    return (
      <TurnGroup key={turn} title={title} note={`${rows.length}${note}`} yours={turn === "customer"}>
        {rows.map((flow) => (
          <Row key={flow.id} flow={flow} partnerName={partnerName} now={now} />
        ))}
      </TurnGroup>
    );
  });
}

function Row({ flow, partnerName, now }: { flow: FlowItem; partnerName: string; now: string }) {
  const draft = flow.state.life === "draft";
  const where = [draft ? flow.resourceGroup : flow.topicName, flow.location && regionLabel(flow.location)]
    .filter(Boolean)
    .join(" · ");
  return (
    <TurnRow
      href={`/flows/${flow.id}`}
      name={flow.name}
      where={where}
      state={<FlowStateTag state={flow.state} present={flow.present} />}
      line={
        <MiniLine
          steps={progressOf(flow.state, {
            created: flow.topicCreatedAt !== null,
            activated: flow.activatedAt !== null,
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
  if (flow.state.life === "draft") return link("Continue");
  const { change } = flow.state;
  if (change.is === "blocked" && change.reason === "authorization_missing") return link("Authorize");
  if (change.is === "blocked" && mendedBy(change.reason) === "customer") return link("Show how");
  return flow.state.life === "waiting_for_activation" && flow.present ? link("Activate", true) : undefined;
}

function sentenceOf(flow: FlowItem, partnerName: string, now: string): ReactNode {
  if (flow.state.change.is !== "drifted") return ownSentenceOf(flow, partnerName, now);
  return (
    <>
      {ownSentenceOf(flow, partnerName, now)} The settings in Azure differ from what was asked for.{" "}
      {partnerName} has been told.
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
  if (!flow.present && life !== "deleted") return "Azure is deleting the partner topic.";
  switch (life) {
    case "draft":
      return (
        <>
          {flow.againOf ? "Requests it again; not sent yet." : "Not sent yet."} Begun{" "}
          <Timestamp at={flow.createdAt} />.
        </>
      );
    case "in_review":
      return `${partnerName} reviews this request.`;
    case "requested":
      return "Azure is creating your partner topic. You can leave this page.";
    case "waiting_for_activation":
      return flow.activateBy ? (
        <>
          Activate it by{" "}
          <b>
            <Timestamp at={flow.activateBy} />
          </b>{" "}
          ({formatTimeLeft(flow.activateBy, Date.parse(now))} left). If not, Azure deletes it.
        </>
      ) : (
        "Activate it in Azure."
      );
    case "active":
      return (
        <>
          Since <Timestamp at={flow.activatedAt ?? now} />. {flow.eventTypes} event{" "}
          {flow.eventTypes === 1 ? "type" : "types"}.
        </>
      );
    case "expired":
      return <>Nobody activated the topic in time, so Azure deleted it{seen(flow.observedAt)}.</>;
    case "topic_deleted":
      return <>The partner topic was deleted in your Azure subscription{seen(flow.observedAt)}.</>;
    case "deleted":
      return "Deleted on request.";
    case "declined":
      return `${partnerName} declined the request.`;
  }
}

const seen = (at: string | null): ReactNode =>
  at ? (
    <>
      {" "}
      (seen <Timestamp at={at} />)
    </>
  ) : null;
