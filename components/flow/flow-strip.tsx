import { AttentionStrip } from "@/components/ui/attention-strip";
import { flowListWords } from "@/lib/domain/words/en/flow-list";

type Counts = Record<
  "in_review" | "requested" | "blocked" | "drifted" | "waiting_for_activation" | "active" | "topic_deleted",
  number
>;

/** How many event flows are in each state, with the way to them; behind `most` nobody counts on. */
export function FlowStrip({ counts, most }: { counts: Counts; most: number }) {
  const shown = (count: number) => (count > most ? `${most.toLocaleString("en")}+` : count);
  const at = (filter: string) => `/admin/flows?${filter}`;
  return (
    <AttentionStrip
      title={flowListWords.byState}
      cells={[
        {
          href: at("state=in_review"),
          count: shown(counts.in_review),
          tone: "in-review",
          label: flowListWords.toReview,
        },
        {
          href: at("state=requested"),
          count: shown(counts.requested),
          tone: "creating",
          label: flowListWords.requested,
        },
        {
          href: at("change=blocked"),
          count: shown(counts.blocked),
          tone: "needs-attention",
          label: flowListWords.refusedByAzure,
        },
        {
          href: at("change=drifted"),
          count: shown(counts.drifted),
          tone: "needs-attention",
          icon: "git-compare",
          label: flowListWords.differsFromAzure,
          detail: flowListWords.changedByHandInAzure,
        },
        {
          href: at("state=waiting_for_activation"),
          count: shown(counts.waiting_for_activation),
          tone: "waiting",
          label: flowListWords.waitingForActivation,
        },
        {
          href: at("state=active"),
          count: shown(counts.active),
          tone: "active",
          label: flowListWords.active,
        },
        {
          href: at("state=topic_deleted"),
          count: shown(counts.topic_deleted),
          tone: "topic-deleted",
          label: flowListWords.topicsDeleted,
        },
      ]}
    />
  );
}
