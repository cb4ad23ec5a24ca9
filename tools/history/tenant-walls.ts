import { type History, type Violation, violation } from "./history.ts";
import { channelOf } from "./of-one-flow.ts";

/** I12: nobody sees or moves another organization's flow, and a flow's channel leads where its own row says. */
export function tenantWalls(history: History): Violation[] {
  const ownerOf = new Map(history.flows.map(({ id, organizationId }) => [id, organizationId]));
  const crossed = (who: string, flowId: string) =>
    who !== "admin" && ownerOf.has(flowId) && ownerOf.get(flowId) !== who;
  const rows = [...history.attempts, ...history.timeline, ...history.audit];
  return [
    ...history.client.flatMap((entry) => {
      if (entry.is === "shown" && crossed(entry.reader, entry.flowId))
        return [violation("I12", "an organization was shown the flow of another", entry)];
      if (entry.is === "asked" && entry.accepted && crossed(entry.asker, entry.flowId))
        return [violation("I12", "an organization changed the flow of another", entry)];
      return [];
    }),
    ...rows
      .filter(({ flowId, organizationId }) => ownerOf.has(flowId) && ownerOf.get(flowId) !== organizationId)
      .map((row) => violation("I12", "a record of a flow belongs to another organization", row)),
    ...wrongPlaces(history),
    ...sharedGroups(history),
  ];
}

function wrongPlaces({ flows, channels }: History): Violation[] {
  const byName = new Map(flows.map((flow) => [channelOf(flow), flow]));
  return channels.flatMap((channel) => {
    const flow = byName.get(channel.name);
    const same = (name: "azureSubscriptionId" | "resourceGroup" | "topicName") =>
      channel[name].toLowerCase() === flow?.[name].toLowerCase();
    return !flow || (same("azureSubscriptionId") && same("resourceGroup") && same("topicName"))
      ? []
      : [violation("I12", "a channel leads to another place than its event flow", flow, channel)];
  });
}

/** One resource group takes the accepted flows of one organization. */
function sharedGroups({ flows }: History): Violation[] {
  const living = flows.filter(({ channel }) => channel === "present");
  const groups = Map.groupBy(living, (flow) =>
    `${flow.azureSubscriptionId} ${flow.resourceGroup}`.toLowerCase(),
  );
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ organizationId }) => organizationId)).size > 1)
    .map((group) => violation("I12", "two organizations have channels into one resource group", ...group));
}
