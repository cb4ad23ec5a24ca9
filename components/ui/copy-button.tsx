import { Fill } from "@/components/ui/fill";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { fill } from "@/lib/domain/words/fill";

/**
 * Copies `text`, or without it the code of the block that it stands over. Shown only where script runs; CopyListener
 * does the work for all of a page's buttons, so that none of them is script by itself. `look` "icon" stands beside a
 * value, "button" over a block; both carry the name of what they copy, and their icon comes from the style sheet.
 */
export function CopyButton({
  text,
  what,
  look = "icon",
}: {
  text?: string | undefined;
  what: string;
  look?: "icon" | "button" | undefined;
}) {
  const copies = { "data-copies": what, ...(text === undefined ? {} : { "data-text": text }) };
  return look === "icon" ? (
    <button
      type="button"
      className="copy needs-js"
      aria-label={fill(formPartsWords.copy, { what })}
      {...copies}
    />
  ) : (
    <button type="button" className="btn sm needs-js" {...copies}>
      <span className="labels">
        <span className="to-copy">
          <Fill
            text={formPartsWords.copyBlock}
            part={(words) => <span className="vh">{words}</span>}
            what={what}
          />
        </span>
        <span className="is-copied">{formPartsWords.copied}</span>
      </span>
    </button>
  );
}
