import { z } from "zod";
import { getPerson } from "@/lib/auth/viewer";
import { findFlow } from "@/lib/db/flows";
import { may } from "@/lib/domain/permissions";
import { receiveFiles } from "@/lib/domain/receive/files";
import { receivingOf } from "@/lib/services/receive";

type Context = { params: Promise<{ flowId: string; file: string }> };

/**
 * A way to receive, as a file: works without script. In: the flow and a file's name (lib/domain/receive/files.ts). 404
 * for everybody whose flow it is not, and while there is no partner topic.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { flowId, file: name } = await params;
  const viewer = await getPerson();
  const id = z.guid().safeParse(flowId);
  if (viewer?.is !== "customer" || !may(viewer, "read event flows") || !id.success)
    return new Response(null, { status: 404 });
  const flow = await findFlow(viewer, id.data);
  const input = flow && receivingOf(flow);
  const file = input && receiveFiles(input).find((one) => one.name === name);
  if (!file) return new Response(null, { status: 404 });
  return new Response(file.text, {
    headers: {
      "content-type": file.contentType,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
    },
  });
}
