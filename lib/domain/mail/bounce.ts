import { answerText } from "./smtp-answer";

/** What a report says of one mail of ours; `mailId` is in the Message-ID that we gave it. */
export type Bounce = { mailId: string; answer: string };

/**
 * Reads a report of a mail server that a mail cannot be delivered (RFC 3464), as it came: the status fields, and the
 * header of the mail it is about. undefined: no report, one about a delay, or about a mail that is not ours. It is
 * anybody's text, so of it only an id and one line are taken.
 */
export function readBounce(report: string): Bounce | undefined {
  const lines = report.replace(/\r?\n[ \t]+/g, " ").split("\n"); // a field may go on in lines that begin with a blank
  const action = lines.findIndex((line) => fieldOf(line, "Action") !== undefined);
  if (action < 0 || fieldOf(lines[action], "Action")?.toLowerCase() !== "failed") return undefined;
  // The report has a Message-ID of its own before that; ours begins with the id of a row.
  const mailId = firstValue(lines.slice(action), "Message-ID", (value) => ourId.exec(value)?.[1]);
  if (!mailId) return undefined;
  const said =
    firstValue(lines, "Diagnostic-Code")?.replace(/^smtp\s*;\s*/i, "") ?? firstValue(lines, "Status");
  return { mailId: mailId.toLowerCase(), answer: answerText(said ?? "no reason given") };
}

const ourId = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>$/i;

/** The first field of that name that `take` can use. */
function firstValue(lines: string[], name: string, take = (value: string): string | undefined => value) {
  for (const line of lines) {
    const value = fieldOf(line, name);
    const taken = value === undefined ? undefined : take(value);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

/** Without a pattern over the whole line: a long run of blanks in anybody's mail must not keep the portal busy. */
function fieldOf(line: string | undefined, name: string): string | undefined {
  if (line?.slice(0, name.length + 1).toLowerCase() !== `${name.toLowerCase()}:`) return undefined;
  return line.slice(name.length + 1).trim() || undefined;
}
