import { csvResponse } from "@/app/admin/csv-response";
import { getPerson } from "@/lib/auth/viewer";
import { may } from "@/lib/domain/permissions";
import { usageColumns, usagePages } from "./columns";

/** What was published for every organization, by the minute, as CSV. 404 for everybody who may not export. */
export async function GET(): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "export event flows"))
    return new Response(null, { status: 404 });
  return csvResponse("published-events", usageColumns, usagePages(viewer));
}
