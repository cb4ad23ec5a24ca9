import { AttentionStrip } from "@/components/ui/attention-strip";
import { isLow } from "@/lib/domain/arm-budget";
import type { BudgetItem } from "./budget-table";

type Counts = Record<"attention" | "in_review" | "expiring" | "drifted" | "failing", number>;

/** What needs one of the partner's people first; each cell leads to it. */
export function FirstStrip({
  counts,
  failed,
  budget,
  most,
}: {
  counts: Counts;
  /** Events that the publisher could not deliver in the last hour, and of how many event flows. */
  failed: { events: number; flows: number };
  budget: readonly BudgetItem[];
  most: number;
}) {
  const shown = (count: number) => (count > most ? `${most.toLocaleString("en")}+` : count);
  const list = (filter: string) => `/admin/flows?${filter}`;
  const low = budget.filter(isLow);
  return (
    <AttentionStrip
      cells={[
        {
          href: list("change=attention"),
          count: shown(counts.attention),
          tone: "needs-attention",
          label: "Needs attention",
          detail: "Only you can mend these",
        },
        {
          href: list("state=in_review"),
          count: shown(counts.in_review),
          tone: "in-review",
          label: "Claims to review",
        },
        {
          href: list("change=expiring&sort=deadline"),
          count: shown(counts.expiring),
          tone: "waiting",
          label: "Expire soon",
          detail: "Less than 48 hours left",
        },
        {
          href: list("change=drifted"),
          count: shown(counts.drifted),
          tone: "needs-attention",
          icon: "git-compare",
          label: "Differ from Azure",
        },
        {
          href: "/admin/usage#failing",
          count: failed.events === 0 ? 0 : failed.events.toLocaleString("en"),
          tone: "topic-deleted",
          label: "Events failed",
          detail:
            failed.events === 0
              ? "In the last hour"
              : `${failed.flows === 1 ? "1 event flow" : `${failed.flows.toLocaleString("en")} event flows`}, in the last hour`,
        },
        {
          href: list("change=failing"),
          count: shown(counts.failing),
          tone: "topic-deleted",
          label: "Test events refused",
          detail: "Within 7 days",
        },
        {
          href: "/admin/azure",
          count: low.length,
          tone: "creating",
          icon: "hourglass",
          label: "Calls to Azure low",
          detail:
            low.length > 0
              ? low.map(({ kind, left, size }) => `${kind} ${left} of ${size}`).join(", ")
              : undefined,
        },
      ]}
    />
  );
}
