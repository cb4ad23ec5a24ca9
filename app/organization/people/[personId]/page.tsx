import { PersonFacts } from "@/components/people/person-facts";
import { PersonForms } from "@/components/people/person-forms";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Page } from "@/components/ui/page";
import { PageHead } from "@/components/ui/page-head";
import { ReadOnlyNote } from "@/components/ui/read-only-note";
import { may } from "@/lib/domain/permissions";
import { organizationRoles } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";
import { prepareForm } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { changeAccess, changeRole, endSessions } from "./actions";
import { loadColleague } from "./load";

export const metadata = { title: organizationWords.person };

export default async function ColleaguePage({ params }: PageProps<"/organization/people/[personId]">) {
  const { viewer, person, path } = await loadColleague((await params).personId);
  const [role, access, sessions] = await Promise.all([
    prepareForm(viewer, `${path}#role`),
    prepareForm(viewer, `${path}#access`),
    prepareForm(viewer, `${path}#sessions`),
  ]);
  const isEndedByPartner = person.endedBy === "partner";
  return (
    <Page>
      <Breadcrumb trail={[{ href: "/organization", label: viewer.organizationName }]} here={person.name} />
      <PageHead title={person.name} />
      {isEndedByPartner ? (
        <ReadOnlyNote>
          {fill(organizationWords.endedByThePartner, { partnerName: (await getBrand()).name })}
        </ReadOnlyNote>
      ) : null}
      <div className="mt-5">
        <PersonFacts person={person} />
      </div>
      {may(viewer, "manage people") && !isEndedByPartner ? (
        <PersonForms
          person={person}
          roles={organizationRoles}
          mayHaveNone={false}
          role={{ action: changeRole, prepared: role }}
          access={{ action: changeAccess, prepared: access }}
          sessions={{ action: endSessions, prepared: sessions }}
        />
      ) : null}
    </Page>
  );
}
