import { cutTo, plainLine } from "@/lib/domain/visible-text";

/** What went wrong, as the client saw it. `begun`: the text of the mail was on its way. */
export type SmtpFailure = {
  /** Of this mail: its sender, its reader, its text. Otherwise of the connection, which says nothing about the mail. */
  ofMail: boolean;
  responseCode?: number | undefined;
  response?: string | undefined;
  message: string;
  begun: boolean;
};

/**
 * What came of one try. `again`: the mail was certainly not taken, and may be later. `refused`: it never will be.
 * `unknown`: the text was sent and no answer came; sending it again could be a second mail.
 */
export type SmtpOutcome =
  | { is: "sent"; answer: string }
  | { is: "refused" | "unknown" | "again"; answer: string; server: "answered" | "silent" };

/**
 * An answer about the mail counts (RFC 5321, 4.2.1: 5 is final, 4 is for now). Without one it matters how far it was. A
 * server that lets nobody in, or not with our password, is a trouble of the operators: the mail waits.
 */
export function smtpOutcome({
  ofMail,
  responseCode = 0,
  response,
  message,
  begun,
}: SmtpFailure): SmtpOutcome {
  const answer = answerText(response ?? message);
  if (ofMail && responseCode >= 500) return { is: "refused", answer, server: "answered" };
  if (ofMail && responseCode >= 400) return { is: "again", answer, server: "answered" };
  return { is: begun ? "unknown" : "again", answer, server: "silent" };
}

/** The server's words as people may see them: one line, no longer than an answer is by the rules. */
export const answerText = (text: string) => cutTo(plainLine(text), 500);

const minute = 60_000;
/** 1 min doubling to an hour. */
export function mailPause(failures: number): number {
  return Math.min(minute * 2 ** Math.max(0, Math.min(failures, 10) - 1), 60 * minute);
}
