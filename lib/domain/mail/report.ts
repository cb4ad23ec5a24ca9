import { type Occasion, occasions } from "./occasions";
import { mailKindWords } from "./words";

/** What a page tells of one mail. `at`: when it was answered, or made. */
export type MailReport = {
  id: string;
  flowId: string;
  flowName: string;
  occasion: Occasion;
  address: string;
  outcome: string;
  tries: number;
  at: string;
  /** The mail server's own words. */
  answer: string | null;
};

type Words = { label: string; trouble: boolean };
const outcomes: Record<string, Words> = {
  waiting: { label: "Waiting to be sent", trouble: false },
  handing: { label: "Being sent", trouble: false },
  sent: { label: "Sent", trouble: false },
  overtaken: { label: "Not sent: no longer true", trouble: false },
  refused: { label: "Not delivered", trouble: true },
  bounced: { label: "Not delivered", trouble: true },
  unknown: { label: "May not have arrived", trouble: true },
};

export const isTrouble = (outcome: string) => outcomes[outcome]?.trouble ?? false;

export function outcomeLabel({ outcome, tries }: Pick<MailReport, "outcome" | "tries">): string {
  if (outcome === "waiting" && tries > 0) return "Delayed: the mail server could not take it yet";
  return outcomes[outcome]?.label ?? outcome;
}

/** Why it did not arrive, as far as is known. */
export function outcomeReason({
  outcome,
  answer,
}: Pick<MailReport, "outcome" | "answer">): string | undefined {
  if (outcome === "unknown")
    return `The mail server took the text and gave no answer${answer ? ` (${answer})` : ""}. It is not sent again, because it may have arrived.`;
  if (outcome === "sent" || outcome === "overtaken" || !answer) return undefined;
  return answer;
}

export const aboutWords = (occasion: Occasion) => mailKindWords[occasions[occasion]].name;
