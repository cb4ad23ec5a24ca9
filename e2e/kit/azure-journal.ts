import { desk } from "./addresses.ts";

export type AzureCall = { method: string; path: string; status: number | null };

/** Every call that reached local Azure for the channel of that event flow; the channel's name carries the flow's id. */
export async function callsAboutChannelOf(flowId: string): Promise<AzureCall[]> {
  const response = await fetch(`${desk}/control/journal?since=0`);
  const { entries } = (await response.json()) as { entries: AzureCall[] };
  const start = `/channels/flow-${flowId.replaceAll("-", "").slice(-12)}-`;
  return entries
    .filter(({ path }) => path.includes(start))
    .map(({ method, path, status }) => ({ method, path, status }));
}
