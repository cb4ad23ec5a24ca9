import { z } from "zod";
import { getPerson } from "@/lib/auth/viewer";
import { commandDownload, commandTask } from "@/lib/command-download";
import { findFlow } from "@/lib/db/flows";
import { may } from "@/lib/domain/permissions";
import { commandsOf } from "@/lib/services/flow-commands";

type Context = { params: Promise<{ flowId: string; task: string; file: string }> };

/**
 * The commands that a flow's pages show, as a file: works without script. In: the flow, a task and a file's name
 * (lib/domain/commands/command-file.ts); optional `validity` as on the authorize page. 404 for everybody whose flow it
 * is not.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { flowId, task: asked, file } = await params;
  const viewer = await getPerson();
  const task = commandTask(asked);
  const id = z.guid().safeParse(flowId);
  if (viewer?.is !== "customer" || !may(viewer, "read event flows") || !task || !id.success)
    return new Response(null, { status: 404 });
  const flow = await findFlow(viewer, id.data);
  const validity = new URL(request.url).searchParams.get("validity") ?? undefined;
  const commands = flow && (await commandsOf(viewer, flow, new Date(), validity));
  return commands ? commandDownload(task, file, commands) : new Response(null, { status: 404 });
}
