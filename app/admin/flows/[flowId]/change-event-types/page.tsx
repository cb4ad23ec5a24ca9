import { ChangeEventTypes } from "@/components/flow/change-event-types";
import { requireAdmin } from "@/lib/auth/viewer";
import { changeEventTypesWords as words } from "@/lib/domain/words/en/change-event-types";
import { stepTitle } from "@/lib/kept-choice";
import { prepareTypesPage } from "@/lib/types-page";
import { changeTypesForThem } from "./actions";

export async function generateMetadata({
  searchParams,
}: PageProps<"/admin/flows/[flowId]/change-event-types">) {
  return stepTitle(words.changeEventTypes, words.whatThisChanges, await searchParams);
}

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
