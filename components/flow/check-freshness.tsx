import type { ReactNode } from "react";
import { Freshness } from "@/components/ui/freshness";
import { Timestamp } from "@/components/ui/timestamp";
import type { CheckView } from "@/lib/domain/flow-view";

/** When Azure was last asked and what came of it; that a check is asked for is never said to be one. */
export function CheckFreshness({
  at,
  check,
  now,
  action,
}: {
  at: string | null;
  check: CheckView;
  now: string;
  action?: ReactNode;
}) {
  return (
    <Freshness label="Azure last asked" at={at} now={now} result={resultOf(check, now)} action={action} />
  );
}

function resultOf({ is, dueAt }: CheckView, now: string): ReactNode {
  // Within a few seconds it is simply next.
  const later =
    dueAt && Date.parse(dueAt) - Date.parse(now) > 3_000 ? (
      <Timestamp at={dueAt} shape="clock" seconds />
    ) : undefined;
  switch (is) {
    case "never":
      return undefined;
    case "asked":
      return later ? <>a check is asked for, it comes at {later}</> : "a check is asked for";
    case "under_way":
      return "its answer is awaited";
    case "answered":
      return "it answered";
    case "unanswered":
      return later ? <>it did not answer, next at {later}</> : "it did not answer";
  }
}
