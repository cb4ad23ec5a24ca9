import { csvResponse } from "@/app/admin/csv-response";
import { getPerson } from "@/lib/auth/viewer";
import { type AuditFilter, type AuditRow, listAuditRecords } from "@/lib/db/audit-log";
import { may } from "@/lib/domain/permissions";
import type { Admin } from "@/lib/domain/viewer";
import { filterOf, readAddress } from "../address";

const columns: Record<string, (row: AuditRow) => string> = {
  "At (UTC)": ({ at }) => at.toISOString(),
  "Actor pseudonym": ({ actorId }) => actorId,
  Actor: ({ actorName }) => actorName ?? "",
  Action: ({ action }) => action,
  Object: ({ target }) => target,
  "Organization ID": ({ organizationId }) => organizationId ?? "",
  Before: ({ before }) => (before === null ? "" : JSON.stringify(before)),
  After: ({ after }) => (after === null ? "" : JSON.stringify(after)),
  "Request ID": ({ requestId }) => requestId ?? "",
  "Record ID": ({ id }) => id,
};

/** The audit log as CSV, with the filters of its address and newest first. 404 for everybody who may not read it. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "admin" || !may(viewer, "export audit log")) return new Response(null, { status: 404 });
  const filter = filterOf(readAddress(Object.fromEntries(new URL(request.url).searchParams)), new Date());
  return csvResponse("audit-log", columns, pagesOf(viewer, filter));
}

async function* pagesOf(viewer: Admin, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  for (let before = filter.before; ; ) {
    const page = await listAuditRecords(viewer, { ...filter, ...(before ? { before } : {}) }, 500);
    yield page.records;
    if (!page.more) return;
    before = page.records.at(-1)?.id;
  }
}
