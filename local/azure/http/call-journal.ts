/** One call to Resource Manager or the data plane, or one request of ours to a webhook, as tests read it. */
export interface JournalEntry {
  n: number;
  /** When it was answered, by the resource clock. */
  time: string;
  method: string;
  path: string;
  clientRequestId: string | null;
  /** Display name and object id; null when nobody was authenticated. */
  caller: { name: string; objectId: string } | null;
  /** null when the connection was cut before an answer. */
  status: number | null;
  /** Whether the call changed anything. */
  applied: boolean;
  /** Only for calls to us. */
  served?: ServedNote;
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

  since(n: number): JournalEntry[] {
    return this.#entries.filter((entry) => entry.n > n);
  }
}
