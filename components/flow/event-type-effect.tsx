import { EventTypeRows } from "@/components/ui/event-type-rows";
import { Notice } from "@/components/ui/notice";
import { Question } from "@/components/ui/question";
import { Stack } from "@/components/ui/stack";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import { sameNames } from "@/lib/domain/drift";
import { effectOf } from "@/lib/domain/event-type-change";

type Target = {
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
  const { Whose } = wordsFor[reader];
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
        <Notice title="Nothing is different from what Azure applies now">
          {sameNames(flow.eventTypes, chosen)
            ? "Choose other event types, or keep them as they are."
            : "The change that was asked before and is not confirmed is taken back."}
        </Notice>
      ) : null}
      {added.length > 0 ? (
        <Question title={`Added: ${added.length}`}>
          <EventTypeRows types={described(added)} />
        </Question>
      ) : null}
      {removed.length > 0 ? (
        <Question title={`Removed: ${removed.length}`}>
          <EventTypeRows types={described(removed)} />
        </Question>
      ) : null}
      {removed.length > 0 && created ? (
        <Notice kind="warn" title="Event subscriptions that filter on removed types stop matching">
          <p>
            Once Azure has applied it, <Value text={flow.topicName ?? ""} /> no longer has them. {Whose} event
            subscriptions stay as they are; one that filters on nothing but removed types receives nothing any
            more.
          </p>
        </Notice>
      ) : null}
      {kept.length > 0 ? (
        <p className="small muted">
          {kept.length === 1 ? "1 event type stays" : `${kept.length} event types stay`} as before.
        </p>
      ) : null}
      {created ? (
        <Authorization until={authorizedUntil} now={now} partnerName={partnerName} reader={reader} />
      ) : null}
    </Stack>
  );
}

/** Azure checks the authorization at each change (reference, azure 2.5); the end is what the customer declared. */
function Authorization({
  until,
  now,
  partnerName,
  reader,
}: {
  until: Date | undefined;
  now: Date;
  partnerName: string;
  reader: "customer" | "admin";
}) {
  const { whose, Whose, told, unless } = wordsFor[reader];
  if (!until || until > now)
    return (
      <p className="small muted">
        Azure takes the change only while {whose} authorization of {partnerName} is valid
        {until ? (
          <>
            : {told}, until <Timestamp at={until.toISOString()} />
          </>
        ) : null}
        .
      </p>
    );
  return (
    <Notice kind="warn" title={`${Whose} authorization has ended, ${told}`}>
      <p>
        It ended on <Timestamp at={until.toISOString()} />. {unless} renewed it in Azure, Azure refuses the
        change; the event flow goes on as before, and its page shows the commands to authorize {partnerName}{" "}
        again.
      </p>
    </Notice>
  );
}

const wordsFor = {
  customer: { whose: "your", Whose: "Your", told: "as you told us", unless: "Unless you" },
  admin: { whose: "their", Whose: "Their", told: "as they told us", unless: "Unless they" },
};
