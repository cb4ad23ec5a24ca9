import { MemberTable } from "@/components/people/member-table";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { requireAdmin } from "@/lib/auth/viewer";
import { webConfig } from "@/lib/config";
import { listPartnerPeople } from "@/lib/db/members";
import { getBrand } from "@/lib/services/branding";

export const metadata = { title: "People" };

/** The partner's own people. Those of an organization are on its page. */
export default async function PartnerPeoplePage() {
  const viewer = await requireAdmin("/admin/people", "read people");
  const { PARTNER_TENANT_ID } = webConfig();
  const { name: partnerName } = await getBrand();
  const people = await listPartnerPeople(viewer, PARTNER_TENANT_ID);
  return (
    <Page width="wide">
      <PageHead
        title="People"
        lead={`People of ${partnerName} who signed in here. Their directory gives roles by app role, or an admin here, whose word counts.`}
      />
      <div className="mt-5">
        <MemberTable
          caption={`People of ${partnerName}`}
          members={people}
          hrefOf={(id) => `/admin/people/${id}`}
          me={viewer.personId}
        />
      </div>
    </Page>
  );
}
