import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";
import { Value } from "@/components/ui/value";
import type { TestEventView } from "@/lib/domain/flow-view";
import { testEventWords } from "@/lib/domain/words/en/test-event";

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
    <Section id="test-event" title={testEventWords.testEvent}>
      {newest ? (
        <div className="mb-5">
          <TestEventAnswer event={newest} />
        </div>
      ) : null}
      {form ?? (
        <Button icon="send" unavailable={unavailable}>
          {testEventWords.sendTestEvent}
        </Button>
      )}
      {more ? <p className="mt-4">{more}</p> : null}
    </Section>
  );
}

/** What Azure said to a test event. One live region for all of it, so that the answer is announced when it comes. */
export function TestEventAnswer({ event }: { event: TestEventView }) {
  const id = <Value text={event.id} />;
  const answeredAt = event.answeredAt ? <Timestamp at={event.answeredAt} shape="moment" seconds /> : null;
  if (event.outcome === "accepted")
    return (
      <Notice kind="good" says="politely" title={testEventWords.azureAcceptedTheTestEvent}>
        <p>
          <Fill
            text={testEventWords.idAnswerLookForThis}
            eventType={<Value text={event.eventType} />}
            id={id}
            answeredAt={answeredAt}
            httpStatus={event.httpStatus ?? 200}
          />
        </p>
      </Notice>
    );
  if (event.outcome === "refused")
    return (
      <Notice kind="bad" says="politely" title={testEventWords.azureRefusedTheTestEvent}>
        <p>
          <Fill
            text={event.httpStatus ? testEventWords.refusedWithAnswer : testEventWords.refusedWithoutAnswer}
            eventType={<Value text={event.eventType} />}
            id={id}
            answeredAt={answeredAt}
            reason={event.reason}
            httpStatus={event.httpStatus}
          />
        </p>
      </Notice>
    );
  return (
    <Notice says="politely" title={testEventWords.theTestEventIsOn}>
      <p>
        <Fill
          text={testEventWords.idAskedBy}
          eventType={<Value text={event.eventType} />}
          id={id}
          askedByName={event.askedByName}
        />
      </p>
    </Notice>
  );
}
