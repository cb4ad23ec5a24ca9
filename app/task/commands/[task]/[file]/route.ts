import { getGuest } from "@/lib/auth/guest";
import { commandDownload } from "@/lib/command-download";
import { findHandedTask } from "@/lib/services/hand-over";

type Context = { params: Promise<{ task: string; file: string }> };

/** The commands of a handed task as a file. In: the cookie of the link. 404 for another task than the link's. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { task, file } = await params;
  const found = await getGuest();
  if (!found || found.row.task !== task) return new Response(null, { status: 404 });
  const { commands } = await findHandedTask(found.guest, found.row, new Date());
  return commands ? commandDownload(found.row.task, file, commands) : new Response(null, { status: 404 });
}
