import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";

export default function NoTask() {
  return (
    <Page>
      <PageHead
        title="There is no task behind this link"
        lead="Perhaps part of its address is missing. Open it again from the message it came with, or ask for a new one. Nothing was changed."
      />
    </Page>
  );
}
