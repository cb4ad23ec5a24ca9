/**
 * `call`: to Resource Manager, the data plane, Azure Monitor or Event Grid's page of validation. `identity`: for a
 * token, for keys, or about the cloud. `delivery`: a request of ours to a webhook.
 */
export const journalKinds = ["call", "identity", "delivery"] as const;
export type JournalKind = (typeof journalKinds)[number];

/** One call or one request of ours, as tests read it. */
export interface JournalEntry {
  n: number;
  kind: JournalKind;
  /** When it was answered, by the resource clock. */
  time: string;
  method: string;
  path: string;
  clientRequestId: string | null;
  /** Display name and object id, of who was given a token too; null when nobody was authenticated. */
  caller: { name: string; objectId: string } | null;
  /** null when the connection was cut before an answer. */
  status: number | null;
  /** Whether the call changed anything. */
  applied: boolean;
  /** Only for calls to us. */
  served?: ServedNote;
  /** Only for kind `identity`. */
  identity?: IdentityNote;
  /** Only for requests to webhooks; `path` is then the whole address. */
  delivery?: DeliveryNote;
}

/** Real time, to be compared with the clocks of clients on this machine; the fault that hit the call; what it was told. */
export interface ServedNote {
  began: string;
  ended: string;
  fault: string | null;
  /** Header Retry-After as it was sent. */
  retryAfter: string | null;
}

/** What was asked for, as it was asked. Secrets, assertions and tokens are never here. */
export interface IdentityNote {
  purpose: "token" | "managed identity" | "configuration" | "keys" | "cloud";
  grant: string | null;
  clientId: string | null;
  tenant: string | null;
  /** The scope or resource. */
  audience: string | null;
  /** Code of a refusal. */
  error: string | null;
}

export interface DeliveryNote {
  purpose: "notification" | "validation" | "deletion";
  eventSubscription: string;
  /** From 1. */
  attempt: number;
  events: { id: string; type: string }[];
}

const KEPT = 20_000;

/** The last calls, in memory; numbers start at 1 with each start of Local Azure. */
export class CallJournal {
  readonly #entries: JournalEntry[] = [];
  #count = 0;

  add(entry: Omit<JournalEntry, "n">): void {
    this.#count += 1;
    this.#entries.push({ n: this.#count, ...entry });
    if (this.#entries.length > KEPT * 1.1) this.#entries.splice(0, this.#entries.length - KEPT);
  }

  since(n: number, kinds: readonly JournalKind[] = journalKinds): JournalEntry[] {
    return this.#entries.filter((entry) => entry.n > n && kinds.includes(entry.kind));
  }
}
