import type { FlowTrouble } from "@/lib/db/flow-search";
import { type FlowOrder, flowOrders } from "@/lib/domain/flow-order";
import type { Life } from "@/lib/domain/lifecycle";
import { regionLabel } from "@/lib/domain/regions";
import { stateWords } from "@/lib/domain/state-words";
import { addressOf, partsOf, type readAddress } from "./address";

export const lifeLabel = (life: Life) => stateWords({ life, change: { is: "none" } }).label;

export const troubleLabels: Record<FlowTrouble, string> = {
  attention: "Needs the partner",
  blocked: "Refused by Azure",
  drifted: "Differs from Azure",
  expiring: "Expires within 48 hours",
  failing: "Test events refused",
};

export const orderLabels: Record<FlowOrder, string> = {
  newest: "Newest first",
  oldest: "Oldest first",
  name: "Name, A to Z",
  "name-desc": "Name, Z to A",
  deadline: "Soonest deadline first",
  asked: "Longest not asked first",
  "asked-desc": "Last asked first",
};

export const orderOptions = flowOrders.map((order) => ({
  value: order === "newest" ? "" : order,
  label: orderLabels[order],
}));

/** The filters that are on, each with the address of the list without it. */
export function chipsOf(address: ReturnType<typeof readAddress>, organizationName: string | undefined) {
  const { q, state, change, region, type, organization } = address;
  const parts = partsOf(address);
  const words: Record<string, string | undefined> = {
    q: q && `Search: ${q}`,
    state: state && `State: ${lifeLabel(state)}`,
    change: change && troubleLabels[change],
    region: region && `Region: ${regionLabel(region)}`,
    type: type && `Event type: ${type}`,
    organization: organization && `Organization: ${organizationName ?? "unknown"}`,
  };
  return Object.entries(words).flatMap(([name, label]) => {
    const without = Object.fromEntries(Object.entries(parts).filter(([part]) => part !== name));
    return label ? [{ label, removeHref: addressOf(without) }] : [];
  });
}
