import { ChangeEventTypes } from "@/components/flow/change-event-types";
import { requireAdmin } from "@/lib/auth/viewer";
import { prepareTypesPage } from "@/lib/types-page";
import { changeTypesForThem } from "./actions";

export const metadata = { title: "Change event types" };

export default async function AdminChangeEventTypesPage({
  params,
  searchParams,
}: PageProps<"/admin/flows/[flowId]/change-event-types">) {
  const { flowId } = await params;
  const path = `/admin/flows/${encodeURIComponent(flowId)}/change-event-types`;
  const viewer = await requireAdmin(path, "change event flows");
  const page = await prepareTypesPage(viewer, "/admin/flows", flowId, await searchParams);
  return <ChangeEventTypes {...page} action={changeTypesForThem} reader="admin" />;
}
