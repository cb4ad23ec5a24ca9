import { z } from "zod";
import { getPerson } from "@/lib/auth/viewer";
import { readAdminFlow } from "@/lib/db/admin-flow";
import { channelName } from "@/lib/domain/channel";
import { may } from "@/lib/domain/permissions";
import { supportBundle } from "@/lib/domain/support-bundle";

const notFound = () => new Response(null, { status: 404 });

/** One JSON file about one event flow that may leave the house (lib/domain/support-bundle.ts). 404 for everybody who may not. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/admin/flows/[flowId]/bundle">,
): Promise<Response> {
  const viewer = await getPerson();
  const id = z.guid().safeParse((await params).flowId);
  if (viewer?.is !== "admin" || !may(viewer, "download support bundles") || !id.success) return notFound();
  const found = await readAdminFlow(viewer, id.data, new Date());
  if (!found) return notFound();
  const { flow, parts } = found;
  const bundle = supportBundle(flow, {
    channel: channelName(flow, flow.generation),
    calls: parts.calls,
    timeline: parts.timeline,
    body: parts.body,
    now: new Date(),
  });
  return new Response(`${JSON.stringify(bundle, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="event-flow-${flow.id}.json"`,
      "cache-control": "no-store",
    },
  });
}
