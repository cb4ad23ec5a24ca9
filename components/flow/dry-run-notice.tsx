import { Fill } from "@/components/ui/fill";
import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";
import { testEventWords } from "@/lib/domain/words/en/test-event";

/** A payload was only checked: what was found, and exactly what was not done. */
export function DryRunNotice({
  eventType,
  bytes,
  hasSchema,
  active,
}: {
  eventType: string;
  bytes: number;
  hasSchema: boolean;
  active: boolean;
}) {
  return (
    <Notice kind="good" says="politely" title={testEventWords.thePayloadWouldDoNothing}>
      <p>
        <Fill
          text={hasSchema ? testEventWords.itFitsTheSchema : testEventWords.itHasNoSchema}
          count={bytes.toLocaleString("en")}
          eventType={<Value text={eventType} />}
        />{" "}
        {active ? testEventWords.onlySendingShows : testEventWords.onlySendingLaterShows}
      </p>
    </Notice>
  );
}
