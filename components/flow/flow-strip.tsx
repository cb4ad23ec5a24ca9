import { AttentionStrip } from "@/components/ui/attention-strip";

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
      title="By state"
      cells={[
        {
          href: at("state=in_review"),
          count: shown(counts.in_review),
          tone: "in-review",
          label: "To review",
        },
        {
          href: at("state=requested"),
          count: shown(counts.requested),
          tone: "creating",
          label: "Requested",
        },
        {
          href: at("change=blocked"),
          count: shown(counts.blocked),
          tone: "needs-attention",
          label: "Refused by Azure",
        },
        {
          href: at("change=drifted"),
          count: shown(counts.drifted),
          tone: "needs-attention",
          icon: "git-compare",
          label: "Differs from Azure",
          detail: "Changed by hand in Azure",
        },
        {
          href: at("state=waiting_for_activation"),
          count: shown(counts.waiting_for_activation),
          tone: "waiting",
          label: "Waiting for activation",
        },
        { href: at("state=active"), count: shown(counts.active), tone: "active", label: "Active" },
        {
          href: at("state=topic_deleted"),
          count: shown(counts.topic_deleted),
          tone: "topic-deleted",
          label: "Topics deleted",
        },
      ]}
    />
  );
}
