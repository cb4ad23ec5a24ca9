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
          text={testEventWords.itIsAJsonObject}
          count={bytes.toLocaleString("en")}
          hasSchema={
            hasSchema ? (
              <>
                {" "}
                <Fill text={testEventWords.andFitsTheSchemaOf} value={<Value text={eventType} />} />
              </>
            ) : (
              <Fill text={testEventWords.hasNoSchemaToHold} value={<Value text={eventType} />} />
            )
          }
          active={active ? testEventWords.sendingIt : testEventWords.sendingItAfterTheActivation}
        />
      </p>
    </Notice>
  );
}
