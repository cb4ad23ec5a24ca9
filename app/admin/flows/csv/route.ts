import { csvResponse } from "@/app/admin/csv-response";
import { getPerson } from "@/lib/auth/viewer";
import { type Flow, type FlowFilter, searchFlows } from "@/lib/db/flows";
import { channelName } from "@/lib/domain/channel";
import { may } from "@/lib/domain/permissions";
import type { Admin } from "@/lib/domain/viewer";
import { filterOf, readAddress } from "../address";

const columns: Record<string, (flow: Flow) => string> = {
  "Event flow id": (flow) => flow.id,
  Name: (flow) => flow.name,
  Organization: (flow) => flow.organizationName,
  State: (flow) => flow.state.life,
  Change: (flow) => flow.state.change.is,
  Reason: ({ state }) => (state.change.is === "blocked" ? state.change.reason : ""),
  "Azure subscription": (flow) => flow.azureSubscriptionId ?? "",
  "Resource group": (flow) => flow.resourceGroup ?? "",
  Region: (flow) => flow.location ?? "",
  "Partner topic": (flow) => flow.topicName ?? "",
  "Partner namespace": (flow) => flow.partnerNamespace ?? "",
  Channel: (flow) => channelName(flow, flow.generation),
  "Event types": (flow) => flow.eventTypes.join(" "),
  "Sent by": (flow) => flow.sentByName ?? "",
  "Sent at (UTC)": (flow) => isoOf(flow.sentAt),
  "Activate by (UTC)": (flow) => isoOf(flow.activateBy),
  "Activated at (UTC)": (flow) => isoOf(flow.activatedAt),
  "Azure last asked (UTC)": (flow) => isoOf(flow.lastAskedAt),
};

const perPage = 500;

/** The list of event flows as CSV, with the filters of its address and newest first. 404 for everybody who may not export. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "export event flows"))
    return new Response(null, { status: 404 });
  const filter = filterOf(readAddress(Object.fromEntries(new URL(request.url).searchParams)));
  return csvResponse("event-flows", columns, pagesOf(viewer, filter));
}

async function* pagesOf(viewer: Admin, filter: FlowFilter): AsyncGenerator<Flow[]> {
  for (let before = filter.before; ; ) {
    const { flows, more } = await searchFlows(viewer, { ...filter, ...(before ? { before } : {}) }, perPage);
    yield flows;
    if (!more) return;
    before = flows.at(-1)?.id;
  }
}

const isoOf = (at: Date | null) => at?.toISOString() ?? "";
