import { fieldLabels } from "@/lib/domain/event-type-fields";
import { utcMinute } from "@/lib/domain/utc-date";
import type { ChangedMeanwhile, EntryProblem } from "@/lib/services/event-types";

/** Problems of the entry as a whole, at their fields. */
export function atFields(problems: EntryProblem[]) {
  const fieldErrors: Record<string, string[]> = {};
  for (const { key, message } of problems) fieldErrors[key] = [...(fieldErrors[key] ?? []), message];
  return { problem: { fieldErrors } };
}

/** Tells the second of two admins what the first one changed, and what that means for them: `outcome`, unless they typed something. */
export function changedMeanwhile({ by, at, fields }: ChangedMeanwhile, outcome = typedIsKept(by)) {
  const changes = fields.map(({ field, now }) => `${fieldLabels[field]} is now “${shortened(now)}”`);
  return {
    problem: {
      formError: `${by} saved this event type at ${utcMinute(at)}, after you opened this page: ${
        changes.join("; ") || "nothing that you can change here"
      }. ${outcome}`,
    },
  };
}

const typedIsKept = (by: string) =>
  `Nothing of yours was saved, and what you typed is kept. Save again to replace what ${by} saved.`;

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
