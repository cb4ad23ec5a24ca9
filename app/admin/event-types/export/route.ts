import { getPerson } from "@/lib/auth/viewer";
import { may } from "@/lib/domain/permissions";
import { exportFile } from "@/lib/services/catalogue-import";

/** The catalogue as JSON, drafts too: what the import takes back. 404 for everybody who may not read event types. */
export async function GET(): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "read event types")) return new Response(null, { status: 404 });
  return new Response(await exportFile(viewer), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="event-types.json"',
      "cache-control": "no-store",
    },
  });
}
