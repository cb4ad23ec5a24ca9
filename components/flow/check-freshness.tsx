import type { ReactNode } from "react";
import { Fill } from "@/components/ui/fill";
import { Freshness } from "@/components/ui/freshness";
import { Timestamp } from "@/components/ui/timestamp";
import type { CheckView } from "@/lib/domain/flow-view";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";

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
    <Freshness
      label={flowPageWords.azureLastAsked}
      at={at}
      now={now}
      result={resultOf(check, now)}
      action={action}
    />
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
      return later ? (
        <Fill text={flowPageWords.aCheckComesAt} later={later} />
      ) : (
        flowPageWords.aCheckIsAskedFor
      );
    case "under_way":
      return flowPageWords.itsAnswerIsAwaited;
    case "answered":
      return flowPageWords.itAnswered;
    case "unanswered":
      return later ? (
        <Fill text={flowPageWords.itDidNotAnswerNext} later={later} />
      ) : (
        flowPageWords.itDidNotAnswer
      );
  }
}
