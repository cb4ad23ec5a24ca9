import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import type { TestEventView } from "@/lib/domain/flow-view";

/** Send a sample to the flow's own topic, and what Azure answered. `form` is there only while it can be sent. */
export function TestEvents({
  form,
  unavailable,
  newest,
  more,
}: {
  form: ReactNode;
  /** Where the payload is seen and edited, for whoever may send one. */
  more?: ReactNode;
  unavailable: string;
  newest: TestEventView | undefined;
}) {
  return (
    <Section id="test-event" title="Test event">
      {newest ? (
        <div className="mb-5">
          <TestEventAnswer event={newest} />
        </div>
      ) : null}
      {form ?? (
        <Button icon="send" unavailable={unavailable}>
          Send test event
        </Button>
      )}
      {more ? <p className="mt-4">{more}</p> : null}
    </Section>
  );
}

/** What Azure said to a test event. */
export function TestEventAnswer({ event }: { event: TestEventView }) {
  const id = <Value text={event.id} />;
  if (event.outcome === "accepted")
    return (
      <Notice kind="good" title="Azure accepted the test event">
        <p>
          <Value text={event.eventType} />, id {id},{" "}
          {event.answeredAt ? <Timestamp at={event.answeredAt} shape="moment" seconds /> : null}, answer{" "}
          {event.httpStatus ?? 200}. Look for this id in your handler: Azure delivers to every event
          subscription of the partner topic that matches its type. Nothing arrives? Then there is none that
          does.
        </p>
      </Notice>
    );
  if (event.outcome === "refused")
    return (
      <Notice kind="bad" title="Azure refused the test event">
        <p>
          <Value text={event.eventType} />, id {id}: {event.reason}. It was not delivered to anybody. Send
          another one later; if it is refused again, tell{" "}
          {event.httpStatus ? `support the answer ${event.httpStatus} and ` : "support "}the id.
        </p>
      </Notice>
    );
  return (
    <Notice title="The test event is on its way">
      <p>
        <Value text={event.eventType} />, id {id}, asked by {event.askedByName}.
      </p>
    </Notice>
  );
}
