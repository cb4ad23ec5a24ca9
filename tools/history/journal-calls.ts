import type { JournalEntry } from "../../local/azure/http/call-journal.ts";
import type { CallRecord } from "./history.ts";

/** The name under which Local Azure's world keeps the portal's managed identity. */
const ourIdentity = "partner-events-portal";

/** Azure Monitor and a namespace's events are other services than Resource Manager: their limits and their wish to wait are their own. */
const isOfAnother = /^(?:\/namespaces\/[^/?]+\/api\/events\/?|[^?]*\/metrics:getBatch)(?:\?|$)/i;

/**
 * A fault may come before Azure knows who calls; then the attempt's id tells that it was us. The proof of a claim is made
 * without our identity, which Azure's limits are for. `attempts`: the ids of all that the portal wrote down.
 */
export function toCalls(
  { kind, served, caller, path, ...entry }: JournalEntry,
  attempts: Set<string>,
): CallRecord[] {
  if (kind !== "call" || !served || isOfAnother.test(path)) return [];
  const { began, ended, fault, retryAfter } = served;
  const id = entry.clientRequestId;
  const channel = /\/channels\/([^/?]+)(?:\?|$)/i.exec(path)?.[1]?.toLowerCase() ?? null;
  const isAttempt = caller === null && channel !== null && id !== null && attempts.has(id);
  return [
    {
      began: Date.parse(began),
      ended: Date.parse(ended),
      method: entry.method,
      channel,
      ours: caller?.name === ourIdentity || isAttempt,
      clientRequestId: id,
      status: entry.status,
      applied: entry.applied,
      fault,
      retryAfterMs: retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : null,
    },
  ];
}
