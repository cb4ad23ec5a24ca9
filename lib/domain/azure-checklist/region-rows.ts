import { namespaceNameFor } from "@/lib/domain/azure-mend";
import { regionLabel, regionNames } from "@/lib/domain/regions";
import type { AzureFacts } from "./facts";
import type { RegionWish } from "./line";
import { offeredNamespaces } from "./region-lines";

export type RegionRow = {
  location: string;
  label: string;
  namespace: string;
  /** Customers can choose it. */
  isOffered: boolean;
  /** A namespace of ours that can be used is there. */
  isServed: boolean;
  isRetired: boolean;
  channels: number;
  softCap: number | null;
  version: number;
};

/** Every region that is served or wanted, retired ones last. */
export function regionRows(
  facts: AzureFacts,
  wishes: readonly (RegionWish & { version: number })[],
  channels: Readonly<Record<string, number>>,
): RegionRow[] {
  const served = offeredNamespaces(facts);
  const locations = new Set([...served, ...wishes].map(({ location }) => location));
  return [...locations]
    .map((location): RegionRow => {
      const wish = wishes.find((one) => one.location === location);
      const namespace = served.find((one) => one.location === location)?.name;
      const isRetired = wish?.retiredAt != null;
      return {
        location,
        label: regionLabel(location),
        namespace: namespace ?? wish?.namespace ?? namespaceNameFor(facts.place.registration, location),
        isOffered: namespace !== undefined && !isRetired,
        isServed: namespace !== undefined,
        isRetired,
        channels: namespace === undefined ? 0 : (channels[namespace] ?? 0),
        softCap: wish?.softCap ?? null,
        version: wish?.version ?? 0,
      };
    })
    .sort((a, b) => Number(a.isRetired) - Number(b.isRetired) || a.label.localeCompare(b.label, "en"));
}

/** Regions that can still be added: those Azure names, or those known to have partner topics where it may not be asked. */
export function regionsToAdd(
  { provider }: AzureFacts,
  rows: readonly RegionRow[],
): { value: string; label: string }[] {
  const named = provider.is === "read" ? provider.value.locations : [];
  const locations = named.map((name) => name.toLowerCase().replaceAll(" ", ""));
  return (locations.length > 0 ? locations : regionNames)
    .filter((value) => value !== "global" && !rows.some(({ location }) => location === value))
    .map((value) => ({ value, label: regionLabel(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}
