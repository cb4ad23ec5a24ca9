import { redirect } from "next/navigation";
import { ChangeEventTypes } from "@/components/flow/change-event-types";
import { findEventTypes, listEventTypes } from "@/lib/db/catalogue";
import { findConfirmation } from "@/lib/db/confirmations";
import { hasEnded } from "@/lib/domain/lifecycle";
import { changeEventTypesWords } from "@/lib/domain/words/en/change-event-types";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { markOfTypes } from "@/lib/services/event-type-wishes";
import { findTypesChoice } from "@/lib/types-choice";
import { loadFlow } from "../load";
import { changeTypes } from "./actions";

export const metadata = { title: changeEventTypesWords.changeEventTypes };

export default async function ChangeEventTypesPage({
  params,
  searchParams,
}: PageProps<"/flows/[flowId]/change-event-types">) {
  const { viewer, flow, path } = await loadFlow(
    (await params).flowId,
    "change event flows",
    "change-event-types",
  );
  const flowPage = `/flows/${flow.id}`;
  if (flow.review === "not_sent" || hasEnded(flow.state.life) || !flow.present) redirect(flowPage);
  const search = await searchParams;
  const isEffect = search.step === "effect";
  const [prepared, offered, own, kept, confirmation, brand] = await Promise.all([
    prepareForm(viewer, isEffect ? `${path}?step=effect` : path),
    listEventTypes(viewer),
    findEventTypes(viewer, [...flow.eventTypes, ...flow.observedEventTypes]),
    findTypesChoice(viewer, path),
    findConfirmation(viewer, flow.id),
    getBrand(),
  ]);
  if (isEffect && !kept) redirect(path);
  return (
    <ChangeEventTypes
      flow={flow}
      flowPage={flowPage}
      listPage="/flows"
      action={changeTypes}
      prepared={prepared}
      seen={markOfTypes(flow)}
      offered={offered}
      own={own}
      kept={kept}
      search={search}
      reader="customer"
      partnerName={brand.name}
      authorizedUntil={confirmation?.validUntil}
    />
  );
}
