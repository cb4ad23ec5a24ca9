import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";

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
    <Notice kind="good" says="politely" title="The payload would do. Nothing was sent">
      <p>
        It is a JSON object of {bytes.toLocaleString("en")} bytes
        {hasSchema ? (
          <>
            {" "}
            and fits the schema of <Value text={eventType} />
          </>
        ) : (
          <>
            . <Value text={eventType} /> has no schema to hold it against
          </>
        )}
        . Azure was not asked: whether it takes the event, whether an event subscription matches it and
        whether your handler can read it, only {active ? "sending it" : "sending it after the activation"}{" "}
        shows.
      </p>
    </Notice>
  );
}
