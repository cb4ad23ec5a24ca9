import { redirect } from "next/navigation";
import { ChangeEventTypes } from "@/components/flow/change-event-types";
import { findEventTypes, listEventTypes } from "@/lib/db/catalogue";
import { hasEnded } from "@/lib/domain/lifecycle";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { markOfTypes } from "@/lib/services/event-type-wishes";
import { findTypesChoice } from "@/lib/types-choice";
import { loadAdminFlow } from "../load";
import { changeTypesForThem } from "./actions";

export const metadata = { title: "Change event types" };

export default async function AdminChangeEventTypesPage({
  params,
  searchParams,
}: PageProps<"/admin/flows/[flowId]/change-event-types">) {
  const { viewer, flow, parts, path } = await loadAdminFlow(
    (await params).flowId,
    "change event flows",
    "change-event-types",
  );
  const flowPage = `/admin/flows/${flow.id}`;
  if (hasEnded(flow.state.life) || !flow.present) redirect(flowPage);
  const search = await searchParams;
  const isEffect = search.step === "effect";
  const [prepared, offered, own, kept, brand] = await Promise.all([
    prepareForm(viewer, isEffect ? `${path}?step=effect` : path),
    listEventTypes(viewer),
    findEventTypes(viewer, [...flow.eventTypes, ...flow.observedEventTypes]),
    findTypesChoice(viewer, path),
    getBrand(),
  ]);
  if (isEffect && !kept) redirect(path);
  return (
    <ChangeEventTypes
      flow={flow}
      flowPage={flowPage}
      listPage="/admin/flows"
      action={changeTypesForThem}
      prepared={prepared}
      seen={markOfTypes(flow)}
      offered={offered}
      own={own}
      kept={kept}
      search={search}
      reader="admin"
      partnerName={brand.name}
      authorizedUntil={parts.confirmation?.validUntil}
    />
  );
}
