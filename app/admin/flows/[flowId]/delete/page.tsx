import { redirect } from "next/navigation";
import { DeleteForm } from "@/components/flow/delete-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { hasEnded } from "@/lib/domain/lifecycle";
import { prepareForm } from "@/lib/form-action";
import { loadAdminFlow } from "../load";
import { deleteFlow } from "./actions";

export const metadata = { title: "Delete event flow" };

export default async function AdminDeletePage({ params }: PageProps<"/admin/flows/[flowId]/delete">) {
  const { viewer, flow, path } = await loadAdminFlow((await params).flowId, "delete event flows", "delete");
  const back = `/admin/flows/${flow.id}`;
  if (hasEnded(flow.state.life) || !flow.present) redirect(back);
  const form = await prepareForm(viewer, path);
  return (
    <Page>
      <Breadcrumb
        trail={[
          { href: "/admin/flows", label: "Event flows" },
          { href: back, label: flow.name },
        ]}
        here="Delete"
      />
      <DeleteForm
        action={deleteFlow}
        prepared={form}
        backHref={back}
        whose="their"
        flow={{
          ...flow,
          topicName: flow.topicName ?? "",
          resourceGroup: flow.resourceGroup ?? "",
          created: flow.topicCreatedAt !== null,
        }}
      />
    </Page>
  );
}
