import { DraftFrame } from "@/components/flow/draft-frame";
import { WhereForm } from "@/components/flow/where-form";
import { Page } from "@/components/ui/page";
import { requireCustomer } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { listRegions } from "@/lib/db/partner";
import { prepareForm } from "@/lib/form-action";
import { proposeFlowId } from "@/lib/services/new-flow";
import { saveWhere } from "./actions";

export const metadata = { title: "New event flow" };

/** The page proposes the id of the flow, so that the same form posted twice makes one. */
export default async function NewFlowPage() {
  const viewer = await requireCustomer("/flows/new");
  const [form, regions] = await Promise.all([prepareForm(viewer, "/flows/new"), listRegions()]);
  const kept = form.state.values?.flowId;
  return (
    <Page>
      <DraftFrame here="where" reached="where" />
      <WhereForm
        action={saveWhere}
        {...form}
        flowId={typeof kept === "string" ? kept : proposeFlowId(new Date())}
        locations={regions.map(({ location }) => location)}
        partnerName={webConfig().PARTNER_NAME}
      />
    </Page>
  );
}
