import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import type { CommandLines } from "./command-lines";
import { CopyButton } from "./copy-button";

/**
 * A command, complete as it stands. `title` says where it runs, `what` names it for screen readers ("the Azure CLI
 * command"). One click selects all of it; the copy button is there with script.
 */
export function CommandBlock({ title, what, lines }: { title: string; what: string; lines: CommandLines }) {
  return (
    <div className="cmd">
      <header>
        <span>{title}</span>
        <CopyButton look="button" what={what} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this only gives the text a name */}
      <pre tabIndex={0} role="group" aria-label={what}>
        <code>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
            <span key={index}>
              {index > 0 ? "\n" : null}
              {line.map((segment, at) => {
                const Tag = segment.mark ? "mark" : "span";
                // biome-ignore lint/suspicious/noArrayIndexKey: segments never move
                return <Tag key={at}>{segment.text}</Tag>;
              })}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}

/** What the tint in commands means. */
export function MarkedValuesLegend({ owner = "yours" }: { owner?: "yours" | "both" | undefined }) {
  return (
    <p className="legend">
      <Fill
        text={owner === "both" ? pagePartsWords.markedValuesAreBoth : pagePartsWords.markedValuesAreYours}
        part={(words) => <span className="val">{words}</span>}
      />
    </p>
  );
}
