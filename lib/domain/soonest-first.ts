import type { FlowState } from "./lifecycle";

type Waiting = { state: FlowState; present: boolean; activateBy: string | null };

/** What ends first when nobody does anything stands first; what has no end keeps its order behind it. */
export function soonestFirst<Flow extends Waiting>(flows: readonly Flow[]): Flow[] {
  return flows.toSorted((a, b) => {
    const [one, other] = [endOf(a), endOf(b)];
    return one === other ? 0 : one < other ? -1 : 1;
  });
}

/** Only a partner topic that waits for its activation ends by itself. Milliseconds since 1970. */
function endOf({ state, present, activateBy }: Waiting): number {
  const waits = state.life === "waiting_for_activation" && present && activateBy;
  return waits ? Date.parse(waits) : Number.POSITIVE_INFINITY;
}
