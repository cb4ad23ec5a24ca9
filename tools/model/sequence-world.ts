import { setTimeout as pause } from "node:timers/promises";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import type { RecordedWorld } from "../history/history-for-tests.ts";
import type { Seen } from "../history/people.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type { FlowModel } from "./flow-model.ts";
import type { Workers } from "./workers.ts";

/** How often each act was really done, by name. */
export type Done = Record<string, number>;
export type Counts = { flows: number; done: Done };
export type Customer = Awaited<ReturnType<PortalWithAzure["newCustomer"]>>;

/** What a sequence of commands acts on: the world that all share, and a customer of its own. */
export type SequenceWorld = {
  world: RecordedWorld;
  workers: Workers;
  customer: Customer;
  /** Somebody of another organization, who must never get anywhere. */
  stranger: Customer;
  counts: Counts;
};

/** People act on what a page shows them; they look every now and then, and not for ever. */
const patience = 4_000;

/** Looks at the page until it shows one of these lives; undefined: it did not, so this person does nothing. */
export async function untilShown(
  { world, customer }: SequenceWorld,
  { id }: FlowModel,
  lives: readonly string[],
): Promise<Seen | undefined> {
  for (const end = Date.now() + patience; ; await pause(400)) {
    await askAgainWhenBusy(() => world.portal.web.watchFlow(customer.person, id));
    const seen = await world.people.look(customer.person, id);
    if (seen && lives.includes(seen.life)) return seen;
    if (Date.now() > end) return undefined;
  }
}

/** Presses again until it is taken, as whoever waits for what a page will show; false: it never was. */
export async function untilTaken(
  { world, customer }: SequenceWorld,
  { id }: FlowModel,
  press: () => Promise<boolean>,
): Promise<boolean> {
  for (const end = Date.now() + patience; ; await pause(400)) {
    await askAgainWhenBusy(() => world.portal.web.watchFlow(customer.person, id));
    if (await press()) return true;
    if (Date.now() > end) return false;
  }
}

export function countDone({ done }: { done: Done }, name: string, times = 1): void {
  done[name] = (done[name] ?? 0) + times;
}
