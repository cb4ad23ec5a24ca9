import Link from "next/link";
import type { ReactNode } from "react";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { Words } from "@/components/ui/words";
import { partnerTopicLink } from "@/lib/domain/azure-portal-links";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isWishPending } from "@/lib/domain/pending-wish";
import { mendedBy } from "@/lib/domain/reason-words";
import { endingWords } from "@/lib/domain/words/ending-words";
import { ActivateCard } from "./activate-card";
import { BlockedCard, TroubleNotice } from "./blocked-card";

type Props = {
  flow: FlowView;
  partner: PartnerView;
  tryAgain: ReactNode;
  /** The form for more time to activate, where there is any to have. */
  extend?: ReactNode;
  /** The form that asks for the flow again, where that is possible. */
  again?: ReactNode;
  /** What a new request begins with otherwise, as sentences. */
  againDiff?: readonly string[] | undefined;
  /** Beside the commands of a task: the check of the customer's Azure, and handing the task over. */
  aids?: { authorize?: ReactNode; activate?: ReactNode } | undefined;
};

/** The one card of the flow page: what a person must do now, or that nobody must. Reads the state, decides nothing. */
export function WhatToDo({ flow, partner, tryAgain, extend, again, againDiff, aids }: Props) {
  const { life, change } = flow.state;
  if (change.is !== "blocked")
    return (
      <LifeCard
        flow={flow}
        partner={partner}
        extend={extend}
        again={again}
        againDiff={againDiff}
        aids={aids}
      />
    );
  const blocked = { flow, partner, reason: change.reason, tryAgain, again, aid: aids?.authorize };
  if (life === "requested" || !flow.present) return <BlockedCard {...blocked} />;
  // What exists can be used meanwhile: the trouble is told beside it, not instead of it.
  return (
    <Stack gap="loose">
      <LifeCard flow={flow} partner={partner} extend={extend} aids={aids} over="Goes on as before" />
      {isWishPending(flow) && mendedBy(change.reason) !== "nobody" ? (
        <BlockedCard {...blocked} over="For the change you asked for" />
      ) : (
        <TroubleNotice {...blocked} />
      )}
    </Stack>
  );
}

/** `over`: what stands above a card that asks for nothing; beside trouble it must not say that there is nothing to do. */
function LifeCard({
  flow,
  partner,
  extend,
  again,
  againDiff,
  aids,
  over = "Nothing to do for you",
}: Omit<Props, "tryAgain"> & { over?: string }) {
  const { life } = flow.state;
  if (!flow.present && life !== "deleted")
    return (
      <DoCard calm over="Nothing to do for you" title="Azure is deleting the partner topic">
        <p>This page shows it when Azure has done it. You can leave.</p>
      </DoCard>
    );
  switch (life) {
    case "waiting_for_activation":
      return <ActivateCard flow={flow} partner={partner} extend={extend} aid={aids?.activate} />;
    case "in_review":
      return (
        <DoCard calm over="Nothing to do for you" title={`${partner.name} reviews this request`}>
          <p>
            Azure did not confirm that this Azure subscription belongs to your directory, another organization
            uses this resource group, or {partner.name} reviews every request. A person at {partner.name}{" "}
            decides; until then nothing is created. If the ID is wrong, delete this request and send a new
            one.
            {partner.supportEmail ? ` Questions: ${partner.supportEmail}.` : ""} This page shows the answer.
          </p>
        </DoCard>
      );
    case "requested":
      return (
        <DoCard calm over="Nothing to do for you" title="Azure is creating your partner topic">
          <p>This usually takes some seconds. You can leave this page; it shows what happens by itself.</p>
        </DoCard>
      );
    case "active":
      return (
        <DoCard calm over={over} title="The partner topic is activated">
          <p>
            {flow.activatedAt ? (
              <>
                Activated on <Timestamp at={flow.activatedAt} />.{" "}
              </>
            ) : null}
            {partner.name} can now publish to it. Events reach you through an event subscription of the
            partner topic: without one they go nowhere. Add one with{" "}
            <Link href={`/flows/${flow.id}/receive`}>ready commands for five ways to receive</Link> or{" "}
            <a
              href={partnerTopicLink({
                ...flow,
                partnerTopic: flow.topicName,
                azurePortalUrl: partner.azurePortalUrl,
              })}
            >
              on the topic&apos;s page in Azure
            </a>
            , then send a test event below and look for it in your handler.
          </p>
        </DoCard>
      );
    default:
      return <EndedCard flow={flow} partner={partner} again={again} againDiff={againDiff} />;
  }
}

function EndedCard({
  flow,
  partner,
  again,
  againDiff = [],
}: Pick<Props, "flow" | "partner" | "again" | "againDiff">) {
  const words = endingWords(flow, partner.name);
  return (
    <DoCard calm over="This event flow is over" title={words.title}>
      <p>
        <Words text={words.text} />
      </p>
      {words.reason ? <p>{words.reason}</p> : null}
      <p>{words.wayOn}</p>
      {again && againDiff.length > 0 ? (
        <DoCardPart title="What the new request begins with otherwise">
          <ul className="plain-list small">
            {againDiff.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </DoCardPart>
      ) : null}
      <div className="mt-4">{again}</div>
    </DoCard>
  );
}
