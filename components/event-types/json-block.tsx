import { jsonPieces, prettyJson } from "@/components/ui/json-pieces";

/** JSON as coloured text, never as markup. `what` names it for screen readers. */
export function JsonBlock({ what, json }: { what: string; json: string }) {
  return (
    <div className="sample">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this only gives the text a name */}
      <pre tabIndex={0} role="group" aria-label={what}>
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
    </div>
  );
}
