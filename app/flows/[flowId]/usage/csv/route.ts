import { z } from "zod";
import { csvResponse } from "@/app/admin/csv-response";
import { usageColumns, usagePages } from "@/app/admin/usage/csv/columns";
import { getPerson } from "@/lib/auth/viewer";
import { findFlow } from "@/lib/db/flows";

/** What was published to the viewer's event flow, by the minute, as CSV. 404 for a flow that is not theirs. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ flowId: string }> },
): Promise<Response> {
  const [viewer, { flowId }] = [await getPerson(), await params];
  const flow =
    viewer?.is === "customer" && z.guid().safeParse(flowId).success
      ? await findFlow(viewer, flowId)
      : undefined;
  if (!flow || viewer?.is !== "customer") return new Response(null, { status: 404 });
  return csvResponse("published-events", usageColumns, usagePages(viewer, flow.id));
}
