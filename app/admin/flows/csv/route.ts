import { csvResponse } from "@/app/admin/csv-response";
import { getPerson } from "@/lib/auth/viewer";
import { searchFlows } from "@/lib/db/flow-list";
import type { FlowWish } from "@/lib/db/flow-search";
import type { Flow } from "@/lib/db/flows";
import { channelName } from "@/lib/domain/channel";
import { may } from "@/lib/domain/permissions";
import type { Admin } from "@/lib/domain/viewer";
import { readAddress, wishOf } from "../address";

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

/** The list of event flows as CSV, with the filters and the order of its address. 404 for everybody who may not export. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "export event flows"))
    return new Response(null, { status: 404 });
  const wish = wishOf(readAddress(Object.fromEntries(new URL(request.url).searchParams)));
  return csvResponse("event-flows", columns, pagesOf(viewer, wish));
}

async function* pagesOf(viewer: Admin, wish: FlowWish): AsyncGenerator<Flow[]> {
  for (let after = wish.after; ; ) {
    const { flows, next } = await searchFlows(viewer, { ...wish, after, before: undefined }, perPage);
    yield flows;
    if (!next) return;
    after = next;
  }
}

const isoOf = (at: Date | null) => at?.toISOString() ?? "";
