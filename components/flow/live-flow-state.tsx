import { Icon } from "@/components/icons/icon";
import { type Tone, tones } from "@/components/ui/tone";
import type { FlowState } from "@/lib/domain/lifecycle";
import { stateWords } from "@/lib/domain/state-words";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { LiveState } from "./live-state";

/** The state of a flow at the head of its own page, which changes while the page is open. */
export function LiveFlowState({
  flow: { id, version, state, present },
}: {
  flow: { id: string; version: number; state: FlowState; present: boolean };
}) {
  const { tone, label } = stateWords(state, present);
  return (
    <LiveState flow={{ id, version }} drawn={{ tone, label }} icons={icons} said={flowPageWords.state} />
  );
}

const iconOf = (tone: Tone) => <Icon name={tones[tone].icon} />;

const icons = {
  draft: iconOf("draft"),
  "in-review": iconOf("in-review"),
  creating: iconOf("creating"),
  "needs-authorization": iconOf("needs-authorization"),
  "needs-attention": iconOf("needs-attention"),
  waiting: iconOf("waiting"),
  active: iconOf("active"),
  expired: iconOf("expired"),
  "topic-deleted": iconOf("topic-deleted"),
  deleting: iconOf("deleting"),
  deleted: iconOf("deleted"),
  declined: iconOf("declined"),
} satisfies Record<Tone, React.ReactNode>;
