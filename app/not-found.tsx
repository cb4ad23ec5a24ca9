import { ButtonLink } from "@/components/ui/button";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { Stack } from "@/components/ui/stack";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Page>
      <Stack>
        <PageHead
          title="There is nothing here"
          lead="The address is wrong, the page was removed, or it belongs to an organization that you are not signed in for."
        />
        <div>
          <ButtonLink href="/flows">Go to your event flows</ButtonLink>
        </div>
      </Stack>
    </Page>
  );
}
