import { formatAge } from "@/components/ui/format-time";
import { PlotBars } from "@/components/ui/plot-bars";
import { scaleEnd } from "@/components/ui/plot-scale";
import { regionLabel } from "@/lib/domain/regions";

export type RegionItem = {
  namespace: string;
  location: string | null;
  channels: number | null;
  /** How many the partner wants at most; null: no cap is set. */
  softCap: number | null;
  completedAt: Date | null;
  problem: string | null;
  heldMissing: number | null;
};

/** Channels in each partner namespace as the last complete sweep counted them, against the soft cap where one is set. */
export function RegionCapacity({ regions, now }: { regions: readonly RegionItem[]; now: Date }) {
  const amounts = regions.flatMap(({ channels, softCap }) => [channels ?? 0, softCap ?? 0]);
  return (
    <PlotBars
      end={scaleEnd(amounts)}
      bars={regions.map((region) => {
        const { namespace, location, channels, softCap } = region;
        const count = channels === null ? "not counted yet" : channels.toLocaleString("en");
        return {
          label: location ? `${regionLabel(location)} · ${namespace}` : namespace,
          value: channels ?? 0,
          text: softCap === null ? `${count}, no soft cap` : `${count} of ${softCap.toLocaleString("en")}`,
          detail: sweepOf(region, now),
          full: softCap !== null && channels !== null && channels >= softCap,
        };
      })}
    />
  );
}

function sweepOf({ completedAt, problem, heldMissing }: RegionItem, now: Date): string {
  const last = completedAt
    ? `Last compared with Azure ${formatAge(completedAt.toISOString(), now.getTime())}.`
    : "Not compared with Azure yet.";
  if (heldMissing !== null)
    return `${last} ${heldMissing} channels are missing at once: look at it under Azure.`;
  return problem ? `${last} The next try failed: ${problem}` : last;
}
