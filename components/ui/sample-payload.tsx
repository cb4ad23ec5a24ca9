import { type ReactNode, useId } from "react";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import { fill } from "@/lib/domain/words/fill";
import { EventTypeName } from "./event-type-name";
import { jsonPieces, prettyJson } from "./json-pieces";

/** A sample event. The JSON is text in coloured spans, never markup. */
export function SamplePayload({
  id,
  eventType,
  json,
  footer,
  takesFocus = false,
}: {
  id?: string | undefined;
  /** As soon as the page is there, also without script, which brings it into view where it stands below a list. */
  takesFocus?: boolean | undefined;
  eventType: string;
  json: string;
  footer?: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className="sample" id={id} aria-labelledby={titleId}>
      <header>
        <p className="xs muted">{pagePartsWords.samplePayload}</p>
        <h2 id={titleId}>
          <EventTypeName name={eventType} />
        </h2>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this only gives the text a name */}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        // biome-ignore lint/a11y/noAutofocus: only a sample that was just asked for
        autoFocus={takesFocus}
        role="group"
        aria-label={fill(pagePartsWords.samplePayloadOf, { eventType })}
      >
        <code>
          {jsonPieces(prettyJson(json)).map(({ kind, text }, index) =>
            kind === "key" || kind === "mark" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
              <span key={index} className={kind}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </code>
      </pre>
      {footer ? <footer>{footer}</footer> : null}
    </section>
  );
}
