import { answerText } from "./smtp-answer";

/** What a report says of one mail of ours; `mailId` is in the Message-ID that we gave it. */
export type Bounce = { mailId: string; answer: string };

/**
 * Reads a report of a mail server that a mail cannot be delivered (RFC 3464), as it came: the status fields, and the
 * header of the mail it is about. undefined: no report, one about a delay, or about a mail that is not ours. It is
 * anybody's text, so of it only an id and one line are taken.
 */
export function readBounce(report: string): Bounce | undefined {
  const fields = unfolded(report);
  if (field(fields, "Action")?.toLowerCase() !== "failed") return undefined;
  // The report has a Message-ID of its own; ours begins with the id of a row.
  const [, mailId] =
    /^Message-ID:\s*<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s]+>\s*$/gim.exec(
      fields.slice(Math.max(0, fields.search(/^Action:/im))),
    ) ?? [];
  if (!mailId) return undefined;
  const said = field(fields, "Diagnostic-Code")?.replace(/^\s*smtp\s*;\s*/i, "") ?? field(fields, "Status");
  return { mailId: mailId.toLowerCase(), answer: answerText(said ?? "no reason given") };
}

/** A field may go on in lines that begin with a blank. */
const unfolded = (text: string) => text.replace(/\r?\n[ \t]+/g, " ");

const field = (text: string, name: string) => new RegExp(`^${name}:\\s*(\\S.*?)\\s*$`, "im").exec(text)?.[1];
