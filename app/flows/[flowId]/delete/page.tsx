import { redirect } from "next/navigation";
import { DeleteForm } from "@/components/flow/delete-form";
import { DiscardForm } from "@/components/flow/discard-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { hasEnded } from "@/lib/domain/lifecycle";
import { flowPageWords } from "@/lib/domain/words/en/flow-page";
import { prepareForm } from "@/lib/form-action";
import { loadFlow } from "../load";
import { deleteFlow, discard } from "./actions";

export const metadata = { title: flowPageWords.deleteEventFlow };

export default async function DeletePage({ params }: PageProps<"/flows/[flowId]/delete">) {
  const { viewer, flow, path } = await loadFlow((await params).flowId, "delete event flows", "delete");
  const back = `/flows/${flow.id}`;
  if (hasEnded(flow.state.life) || !flow.present) redirect(back);
  const form = await prepareForm(viewer, path);
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/flows", label: flowPageWords.eventFlows },
          { href: back, label: flow.name },
        ]}
        here={flowPageWords.deletePage}
      />
      {flow.review === "not_sent" ? (
        <DiscardForm action={discard} prepared={form} flow={flow} />
      ) : (
        <DeleteForm
          action={deleteFlow}
          prepared={form}
          backHref={back}
          whose="your"
          flow={{
            ...flow,
            topicName: flow.topicName ?? "",
            resourceGroup: flow.resourceGroup ?? "",
            created: flow.topicCreatedAt !== null,
          }}
        />
      )}
    </Page>
  );
}
