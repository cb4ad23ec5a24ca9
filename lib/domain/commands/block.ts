import { utcMinute } from "@/lib/domain/utc-date";

/**
 * `mark`: the reader's own value, or the partner's, filled in. `strong`: a word to look for on the screen. `at`: a
 * moment, as ISO text, which a page draws in its reader's zone; its text is in UTC, for whatever is no page.
 */
export type Segment = { text: string; mark?: true; strong?: true; at?: string };

/**
 * One thing to copy. `note` stands above it; an `optional` block is needed only in the case its title names. `file`
 * names the file it belongs into, where it is one of several; without it the block is typed into a shell.
 */
export type CommandBlock = {
  title: string;
  lines: Segment[][];
  note?: string;
  optional?: true;
  file?: string;
};

export type PortalStep = { text: Segment[]; href?: string; hrefLabel?: string };

/** As plain text, with moments in UTC. */
export const textOf = (said: string | readonly Segment[]) =>
  typeof said === "string" ? said : said.map((segment) => segment.text).join("");

/** What the copy button copies. */
export const commandText = (block: CommandBlock) => block.lines.map(textOf).join("\n");

/** A template for one line; its values are marked, unless they are segments already. */
export function line(words: TemplateStringsArray, ...values: (string | Segment[])[]): Segment[] {
  return words
    .flatMap((text, index): Segment[] => {
      const value = values[index] ?? [];
      return [{ text }, ...(typeof value === "string" ? [mark(value)] : value)];
    })
    .filter((segment) => segment.text !== "");
}

/** A moment in a sentence. */
export const moment = (at: Date): Segment[] => [{ text: utcMinute(at), at: at.toISOString() }];

export const mark = (text: string): Segment => ({ text, mark: true });
export const strong = (text: string): Segment[] => [{ text, strong: true }];
