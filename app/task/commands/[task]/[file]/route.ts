import { getGuest } from "@/lib/auth/guest";
import { commandDownload } from "@/lib/command-download";
import { findHandedTask } from "@/lib/services/hand-over";

type Context = { params: Promise<{ task: string; file: string }> };

/**
 * The commands of a handed task as a file. In: the cookie of the link, and `of`, the link whose page named the file. 404 for
 * another task than the link's, and where another link was opened since: its values are not those that were shown.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { task, file } = await params;
  const found = await getGuest();
  const of = new URL(request.url).searchParams.get("of");
  if (!found || found.row.task !== task || found.row.id !== of) return new Response(null, { status: 404 });
  const { commands } = await findHandedTask(found.guest, found.row, new Date());
  return commands ? commandDownload(found.row.task, file, commands) : new Response(null, { status: 404 });
}
