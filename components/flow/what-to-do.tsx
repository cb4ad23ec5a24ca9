import Link from "next/link";
import type { ReactNode } from "react";
import { DoCard, DoCardPart } from "@/components/ui/do-card";
import { Fill } from "@/components/ui/fill";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { Words } from "@/components/ui/words";
import { partnerTopicLink } from "@/lib/domain/azure-portal-links";
import type { FlowView, PartnerView } from "@/lib/domain/flow-view";
import { isWishPending } from "@/lib/domain/pending-wish";
import { mendedBy } from "@/lib/domain/reason-words";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { endingWords } from "@/lib/domain/words/ending-words";
import { fill } from "@/lib/domain/words/fill";
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
      <LifeCard
        flow={flow}
        partner={partner}
        extend={extend}
        aids={aids}
        over={flowPageWords.goesOnAsBefore}
      />
      {isWishPending(flow) && mendedBy(change.reason) !== "nobody" ? (
        <BlockedCard {...blocked} over={flowPageWords.forTheChangeYouAsked} />
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
  over = flowPageWords.nothingToDoForYou,
}: Omit<Props, "tryAgain"> & { over?: string }) {
  const { life } = flow.state;
  if (!flow.present && life !== "deleted")
    return (
      <DoCard calm over={flowPageWords.nothingToDoForYou} title={flowPageWords.azureIsDeletingThePartner}>
        <p>{flowPageWords.thisPageShowsItWhen}</p>
      </DoCard>
    );
  switch (life) {
    case "waiting_for_activation":
      return <ActivateCard flow={flow} partner={partner} extend={extend} aid={aids?.activate} />;
    case "in_review":
      return (
        <DoCard
          calm
          over={flowPageWords.nothingToDoForYou}
          title={fill(flowPageWords.reviewsThisRequest, { partner: partner.name })}
        >
          <p>
            {fill(flowPageWords.azureDidNotConfirmThat, { partner: partner.name })}{" "}
            {partner.supportEmail
              ? fill(flowPageWords.questions, { supportEmail: partner.supportEmail })
              : null}
          </p>
        </DoCard>
      );
    case "requested":
      return (
        <DoCard calm over={flowPageWords.nothingToDoForYou} title={flowPageWords.azureIsCreatingYourPartner}>
          <p>{flowPageWords.thisUsuallyTakesSomeSeconds}</p>
        </DoCard>
      );
    case "active":
      return (
        <DoCard calm over={over} title={flowPageWords.thePartnerTopicIsActivated}>
          <p>
            {flow.activatedAt ? (
              <>
                <Fill text={flowPageWords.activatedOn} time={<Timestamp at={flow.activatedAt} />} />{" "}
              </>
            ) : null}
            <Fill
              text={flowPageWords.canNowPublishToIt}
              partner={partner.name}
              ways={(words) => (
                <Link href={`/flows/${flow.id}/receive`} prefetch={false}>
                  {words}
                </Link>
              )}
              topicPage={(words) => (
                <a
                  href={partnerTopicLink({
                    ...flow,
                    partnerTopic: flow.topicName,
                    azurePortalUrl: partner.azurePortalUrl,
                  })}
                >
                  {words}
                </a>
              )}
            />
          </p>
          <p className="small muted">
            <Fill
              text={flowPageWords.stopForAWhile}
              link={(words) => (
                <Link href={`/flows/${flow.id}/stop`} prefetch={false}>
                  {words}
                </Link>
              )}
            />
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
    <DoCard calm over={flowPageWords.thisEventFlowIsOver} title={words.title}>
      <p>
        <Words text={words.text} />
      </p>
      {words.reason ? <p>{words.reason}</p> : null}
      <p>{words.wayOn}</p>
      {again && againDiff.length > 0 ? (
        <DoCardPart title={flowPageWords.whatTheNewRequestBegins}>
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
