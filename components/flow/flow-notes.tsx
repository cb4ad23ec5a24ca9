import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import { Timestamp } from "@/components/ui/timestamp";

/** What the partner's people tell each other about a flow, newest first; customers never see it. */
export function FlowNotes({
  notes,
  form,
}: {
  notes: readonly { id: string; authorName: string; text: string; at: Date }[];
  form: ReactNode;
}) {
  return (
    <Section id="notes" title="Notes" count={notes.length} end="Only your own people read these">
      {notes.length > 0 ? (
        <ul className="notes">
          {notes.map(({ id, authorName, text, at }) => (
            <li key={id}>
              <p>{text}</p>
              <small>
                {authorName}, <Timestamp at={at.toISOString()} />
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      {form}
    </Section>
  );
}
