import Link from "next/link";
import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Question } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { sameNames } from "@/lib/domain/drift";
import { effectOf } from "@/lib/domain/event-type-change";
import { changeEventTypesWords, effectWords } from "@/lib/domain/words/en/change-event-types";
import { fill } from "@/lib/domain/words/fill";

type Target = {
  id: string;
  eventTypes: string[];
  observedEventTypes: string[];
  topicCreatedAt: Date | null;
  topicName: string | null;
};
type Described = { name: string; description: string };

/** Added and removed against what Azure applies now, what that means for the customer's own set-up, and what it needs. */
export function EventTypeEffect({
  flow,
  chosen,
  types,
  partnerName,
  authorizedUntil,
  reader,
  now,
}: {
  flow: Target;
  chosen: readonly string[];
  types: readonly Described[];
  partnerName: string;
  authorizedUntil: Date | undefined;
  reader: "customer" | "admin";
  now: Date;
}) {
  const words = effectWords[reader];
  const created = flow.topicCreatedAt !== null;
  const { added, removed, kept } = effectOf(created ? flow.observedEventTypes : flow.eventTypes, chosen);
  const described = (names: string[]) =>
    names.map((name) => ({
      name,
      description: types.find((type) => type.name === name)?.description ?? "",
    }));
  return (
    <Stack gap="loose">
      {added.length === 0 && removed.length === 0 ? (
        <Notice title={changeEventTypesWords.nothingIsDifferentFromWhat}>
          {sameNames(flow.eventTypes, chosen)
            ? changeEventTypesWords.chooseOtherEventTypesOr
            : changeEventTypesWords.theChangeThatWasAsked}
        </Notice>
      ) : null}
      {added.length > 0 ? (
        <Question title={fill(changeEventTypesWords.added, { count: added.length })}>
          <EventTypeRows types={described(added)} />
        </Question>
      ) : null}
      {removed.length > 0 ? (
        <Question title={fill(changeEventTypesWords.removed, { count: removed.length })}>
          <EventTypeRows types={described(removed)} />
        </Question>
      ) : null}
      {removed.length > 0 && created ? (
        <Notice kind="warn" title={changeEventTypesWords.eventSubscriptionsThatFilterOn}>
          <p>
            <Fill text={words.handlersStay} topic={<Value text={flow.topicName ?? ""} />} />
          </p>
        </Notice>
      ) : null}
      {kept.length > 0 ? (
        <p className="small muted">
          {kept.length === 1
            ? changeEventTypesWords.oneEventTypeStays
            : fill(changeEventTypesWords.eventTypesStay, { count: kept.length })}
        </p>
      ) : null}
      {created ? (
        <Authorization
          flowId={flow.id}
          until={authorizedUntil}
          now={now}
          partnerName={partnerName}
          reader={reader}
        />
      ) : null}
    </Stack>
  );
}

/** Azure checks the authorization at each change (reference, azure 2.5); the end is what the customer declared. */
function Authorization({
  flowId,
  until,
  now,
  partnerName,
  reader,
}: {
  flowId: string;
  until: Date | undefined;
  now: Date;
  partnerName: string;
  reader: "customer" | "admin";
}) {
  const words = effectWords[reader];
  const time = until ? <Timestamp at={until.toISOString()} /> : null;
  if (!until || until > now)
    return (
      <p className="small muted">
        <Fill
          text={until ? words.whileAuthorizedUntil : words.whileAuthorized}
          partnerName={partnerName}
          time={time}
        />
      </p>
    );
  return (
    <Notice kind="warn" title={words.authorizationEnded}>
      <p>
        <Fill text={words.refusedUnlessRenewed} time={time} partnerName={partnerName} />
      </p>
      {reader === "customer" ? (
        <p>
          <Link href={`/flows/${flowId}/authorization`} prefetch={false}>
            {changeEventTypesWords.renewTheAuthorization}
          </Link>
        </p>
      ) : null}
    </Notice>
  );
}
