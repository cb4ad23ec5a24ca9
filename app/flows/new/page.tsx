import { redirect } from "next/navigation";
import { z } from "zod";
import { DraftFrame } from "@/components/flow/draft-frame";
import { WhereForm } from "@/components/flow/where-form";
import { Page } from "@/components/ui/page";
import { requireCustomer } from "@/lib/auth/viewer";
import { findFlow } from "@/lib/db/flows";
import { listRegions } from "@/lib/db/partner";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { proposeFlowId } from "@/lib/services/flow-id";
import { saveWhere } from "./actions";

export const metadata = { title: newFlowWords.newEventFlow };

/**
 * The page proposes the id of the flow and puts it into its address: the same form posted twice, a refresh and the
 * back button are about one flow, and what is kept of one new flow does not show up in the next.
 */
export default async function NewFlowPage({ searchParams }: PageProps<"/flows/new">) {
  const flowId = z.guid().safeParse((await searchParams).id).data;
  const path = flowId ? `/flows/new?id=${flowId}` : "/flows/new";
  const viewer = await requireCustomer(path, "change event flows");
  if (!flowId) redirect(`/flows/new?id=${proposeFlowId(new Date())}`);
  if (await findFlow(viewer, flowId)) redirect(`/flows/${flowId}/where`);
  const [form, regions] = await Promise.all([prepareForm(viewer, path), listRegions()]);
  return (
    <Page>
      <DraftFrame here="where" reached="where" />
      <WhereForm
        action={saveWhere}
        prepared={form}
        flowId={flowId}
        locations={regions.map(({ location }) => location)}
        partnerName={(await getBrand()).name}
      />
    </Page>
  );
}
