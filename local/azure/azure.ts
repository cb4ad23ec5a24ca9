import type { Clock } from "./clock.ts";
import type { EventFaults } from "./data-plane/event-faults.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { EventSubscription } from "./store/event-records.ts";
import type { Store } from "./store/store.ts";

/** What every rule needs: the state, the resource clock and where this Azure is reached now. */
export interface Azure {
  store: Store;
  clock: Clock;
  addresses: Addresses;
  eventFaults: EventFaults;
  metrics: Metrics;
  /** Called after something was queued for delivery. */
  wakeDelivery: () => void;
  /** Called after an event subscription was made that still has to prove its webhook. */
  wakeHandshake: (eventSubscriptionKey: string) => void;
  /** Called with an event subscription that is being taken away; its webhook is told. */
  noticeDeletion: (gone: EventSubscription) => void;
  /** Called after the state was read from a file: takes up what it left unfinished. */
  resume: () => void;
}

export interface Addresses {
  /** Origin of Resource Manager and data plane, such as https://127.0.0.1:4577. */
  resourceManager: string;
  /** Origin of the desk, such as http://127.0.0.1:4578. */
  desk: string;
}
