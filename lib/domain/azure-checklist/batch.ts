import type { Mend } from "@/lib/domain/azure-mend";
import { regionLabel } from "@/lib/domain/regions";
import type { MendSeen } from "./line";

/** "the partner namespace in West Europe" */
export function stepName({ task, target }: Mend): string {
  switch (task) {
    case "register-provider":
      return "the resource provider";
    case "create-registration":
      return "the partner registration";
    case "create-namespace":
      return `the partner namespace in ${regionLabel(target)}`;
    case "write-event-subscription":
      return "the event subscription";
    case "test-delivery":
      return "the delivery test";
  }
}

export type BatchStory = { refused: MendSeen; done: string[]; stopped: string[] };

/** How the newest request went, where Azure refused a step of it; undefined: it is under way, or all was done. */
export function brokenBatch(mends: readonly (MendSeen & { batchId: string })[]): BatchStory | undefined {
  const batch = mends.filter(({ batchId }) => batchId === mends[0]?.batchId);
  const refused = batch.find(({ phase }) => phase === "refused");
  if (!refused) return undefined;
  const named = (phase: MendSeen["phase"]) =>
    batch
      .filter((one) => one.phase === phase)
      .map(stepName)
      .reverse();
  return { refused, done: named("done"), stopped: named("stopped") };
}
