import { Fill } from "@/components/ui/fill";
import { pagePartsWords } from "@/lib/domain/words/en/page-parts";
import type { CommandLines, Segment } from "./command-lines";
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
          {piecesOf(lines).map(({ text, mark }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces never move
            mark ? <mark key={index}>{text}</mark> : text,
          )}
        </code>
      </pre>
    </div>
  );
}

/** As few as there can be: a page of commands is thousands of them, which the browser takes up one by one. */
function piecesOf(lines: CommandLines): Segment[] {
  const pieces: Segment[] = [];
  for (const segment of lines.flatMap((line, index) => (index > 0 ? [{ text: "\n" }, ...line] : line))) {
    const last = pieces.at(-1);
    if (last && !last.mark && !segment.mark) last.text += segment.text;
    else pieces.push({ ...segment });
  }
  return pieces;
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
