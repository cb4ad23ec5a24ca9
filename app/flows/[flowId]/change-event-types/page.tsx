import { ChangeEventTypes } from "@/components/flow/change-event-types";
import { requireCustomer } from "@/lib/auth/viewer";
import { changeEventTypesWords as words } from "@/lib/domain/words/en/change-event-types";
import { stepTitle } from "@/lib/kept-choice";
import { prepareTypesPage } from "@/lib/types-page";
import { changeTypes } from "./actions";

export async function generateMetadata({ searchParams }: PageProps<"/flows/[flowId]/change-event-types">) {
  return stepTitle(words.changeEventTypes, words.whatThisChanges, await searchParams);
}

export default async function ChangeEventTypesPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/change-event-types">) {
  const { flowId } = await params;
  const path = `/flows/${encodeURIComponent(flowId)}/change-event-types`;
  const viewer = await requireCustomer(path, "change event flows");
  const page = await prepareTypesPage(viewer, "/flows", flowId, await searchParams);
  return <ChangeEventTypes {...page} action={changeTypes} reader="customer" />;
}
