import { PersonFacts } from "@/components/people/person-facts";
import { PersonForms } from "@/components/people/person-forms";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { may } from "@/lib/domain/permissions";
import { organizationRoles, partnerRoles } from "@/lib/domain/roles";
import { prepareForms } from "@/lib/form-action";
import { changeAccess, changeRole, endSessions } from "./actions";
import { loadPerson } from "./load";

export const metadata = { title: "Person" };

export default async function PersonPage({ params }: PageProps<"/admin/people/[personId]">) {
  const { viewer, person, isOfPartner, path } = await loadPerson((await params).personId);
  const form = await prepareForms(viewer, path, ["role", "access", "sessions"]);
  const above = isOfPartner
    ? { href: "/admin/people", label: "People" }
    : person.organizationId
      ? { href: `/admin/organizations/${person.organizationId}`, label: person.organizationName ?? "" }
      : { href: "/admin/organizations", label: "Organizations" };
  return (
    <Page>
      <Breadcrumb trail={[above]} here={person.name} />
      <PageHead title={person.name} />
      <div className="mt-5">
        <PersonFacts person={person} />
      </div>
      {may(viewer, "manage people") && (isOfPartner || person.organizationId) ? (
        <PersonForms
          person={person}
          roles={isOfPartner ? partnerRoles : organizationRoles}
          mayHaveNone={isOfPartner}
          role={{ action: changeRole, prepared: form("role") }}
          access={{ action: changeAccess, prepared: form("access") }}
          sessions={{ action: endSessions, prepared: form("sessions") }}
        />
      ) : null}
    </Page>
  );
}
