import { stringify } from "csv-stringify/sync";
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

/**
 * The list of event flows as CSV (RFC 4180, UTF-8 with a byte order mark, which Excel needs), with the filters of its
 * address and newest first, read page by page while it is sent. Text that a spreadsheet would take for a formula is
 * marked as text. 404 for everybody but the partner's people.
 */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "export event flows"))
    return new Response(null, { status: 404 });
  const filter = filterOf(readAddress(Object.fromEntries(new URL(request.url).searchParams)));
  const day = new Date().toISOString().slice(0, 10);
  return new Response(streamOf(linesFor(viewer, filter)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="event-flows-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}

async function* linesFor(viewer: Admin, filter: FlowFilter): AsyncGenerator<string> {
  yield `\uFEFF${lines([Object.keys(columns)])}`;
  for (let before = filter.before; ; ) {
    const { flows, more } = await searchFlows(viewer, { ...filter, ...(before ? { before } : {}) }, perPage);
    if (flows.length > 0) yield lines(flows.map((flow) => Object.values(columns).map((cell) => cell(flow))));
    if (!more) return;
    before = flows.at(-1)?.id;
  }
}

/** Reads on when the browser has taken what was read, and stops when it has gone. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}

const lines = (rows: string[][]) => stringify(rows, { escape_formulas: true, record_delimiter: "windows" });
const isoOf = (at: Date | null) => at?.toISOString() ?? "";
