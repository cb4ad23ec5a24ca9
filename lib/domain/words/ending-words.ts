import { line, type Segment } from "@/lib/domain/commands/block";

type Ending = "expired" | "topic_deleted" | "deleted" | "declined";
type Ended = {
  state: { life: string };
  topicName: string;
  resourceGroup: string;
  topicCreatedAt: string | null;
  declineReason: string | null;
};
type EndingWords = {
  title: string;
  /** Cause, what was done and what not. */
  text: Segment[];
  /** In the words of whoever decided. */
  reason: string | undefined;
  /** The mend. */
  wayOn: string;
};

const wayOn =
  "To have these events again, request it again: you see all your answers and can change them. The timeline goes on.";

/** Why a flow is over, in one place for every ending: cause, what was and was not done, the way on. */
export function endingWords(flow: Ended, partnerName: string): EndingWords {
  const { life } = flow.state;
  if (!isEnding(life)) throw new Error(`${life} is no ending`);
  const { title, text } = words[life](flow, partnerName);
  return {
    title,
    text,
    reason: flow.declineReason ? `Their reason: ${flow.declineReason}` : undefined,
    wayOn,
  };
}

const isEnding = (life: string): life is Ending => life in words;

const words: Record<Ending, (flow: Ended, partnerName: string) => Pick<EndingWords, "title" | "text">> = {
  expired: ({ topicName }) => ({
    title: "Nobody activated the partner topic in time",
    text: line`Azure deleted the partner topic ${topicName} when its time was up. No events were sent to it.`,
  }),
  topic_deleted: ({ topicName, resourceGroup }) => ({
    title: "The partner topic was deleted in your Azure subscription",
    text: line`The partner topic ${topicName} is not in ${resourceGroup} any more, so no event reaches you through it. Nothing else in your Azure was touched.`,
  }),
  deleted: ({ topicName, resourceGroup, topicCreatedAt }) => ({
    title: "The event flow was deleted",
    text: topicCreatedAt
      ? line`This was asked for here, and Azure deleted the partner topic ${topicName} in ${resourceGroup}. The authorization stays until you withdraw it in Azure or it ends.`
      : line`It was withdrawn before Azure had created anything.`,
  }),
  declined: (_, partnerName) => ({
    title: "The request was declined",
    text: [{ text: `${partnerName} did not accept the request. Nothing was asked of Azure.` }],
  }),
};
