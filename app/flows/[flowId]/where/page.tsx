import { DraftFrame } from "@/components/flow/draft-frame";
import { WhereForm } from "@/components/flow/where-form";
import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { Section } from "@/components/ui/section";
import { Row } from "@/components/ui/stack";
import { listRegions } from "@/lib/db/partner";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { saveWhere } from "../../new/actions";
import { loadDraft } from "../load";

export const metadata = { title: newFlowWords.whereNewEventFlow };

export default async function WherePage({ params }: PageProps<"/flows/[flowId]/where">) {
  const { viewer, flow, path, reached, again } = await loadDraft((await params).flowId, "where");
  const [form, regions] = await Promise.all([prepareForm(viewer, path), listRegions()]);
  return (
    <Page>
      <DraftFrame flowId={flow.id} again={again} here="where" reached={reached} />
      <WhereForm
        action={saveWhere}
        prepared={form}
        flowId={flow.id}
        place={flow}
        again={again !== undefined}
        locations={regions.map(({ location }) => location)}
        partnerName={(await getBrand()).name}
      />
      <Section title={newFlowWords.discardThisDraft}>
        <Row align="spread">
          <p className="small muted">{newFlowWords.nothingWasSentTheDraft}</p>
          <ButtonLink look="danger" icon="trash-2" href={`/flows/${flow.id}/delete`}>
            {newFlowWords.discardDraft}
          </ButtonLink>
        </Row>
      </Section>
    </Page>
  );
}
