import type { ReactNode } from "react";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { RadioCards } from "@/components/form/radio-cards";
import { SubmitButton } from "@/components/form/submit-button";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import type { Member } from "@/lib/domain/member";
import { roleWords } from "@/lib/domain/role-words";
import type { OrganizationRole, PartnerRole } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";
import { fill } from "@/lib/domain/words/fill";

type Part = { action: FormAction; prepared: PreparedForm };

/** What may be done about one person: role, access, sessions. Each says what it does before it is done. */
export function PersonForms({
  person,
  roles,
  mayHaveNone,
  role,
  access,
  sessions,
}: {
  person: Member;
  roles: readonly (PartnerRole | OrganizationRole)[];
  /** Somebody of the partner's directory without a role is nobody in the portal. */
  mayHaveNone: boolean;
  role: Part;
  access: Part;
  sessions: Part;
}) {
  const shown = (
    <>
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="version" value={person.version} />
    </>
  );
  const active = person.deactivatedAt === null;
  return (
    <>
      <Section title={organizationWords.role}>
        <Form {...role} id="role">
          {shown}
          <Stack>
            <RadioCards
              name="role"
              legend={fill(organizationWords.roleOf, { name: person.name })}
              hint={
                person.fromDirectory
                  ? organizationWords.theirDirectorySaysItAt
                  : organizationWords.givenInThisPortalIt
              }
              layout="below"
              defaultValue={person.role ?? "none"}
              options={[
                ...roles.map((word) => ({
                  value: word,
                  label: roleWords[word].label,
                  hint: roleWords[word].means,
                })),
                ...(mayHaveNone
                  ? [
                      {
                        value: "none",
                        label: organizationWords.noRole,
                        hint: organizationWords.signsInAndFindsNothing,
                      },
                    ]
                  : []),
              ]}
            />
            <div>
              <SubmitButton label={organizationWords.changeRole} pendingLabel={organizationWords.saving} />
            </div>
          </Stack>
        </Form>
      </Section>
      <Decision
        title={organizationWords.access}
        says={
          active
            ? `Ends every session of ${person.name} at once. They can sign in again, but find nothing, until access is opened again. What they did stays.`
            : `${person.name} finds nothing here. Opened again, their role is what it was.`
        }
      >
        <Form {...access} layout="inline" id="access">
          {shown}
          <input type="hidden" name="access" value={active ? "deactivated" : "active"} />
          <SubmitButton
            look={active ? "danger" : "plain"}
            label={active ? organizationWords.endAccess : organizationWords.openAccessAgain}
            pendingLabel={organizationWords.saving}
          />
        </Form>
      </Decision>
      {active ? (
        <Decision
          title={organizationWords.sessions}
          says={`Signs ${person.name} out in every browser at once. They can sign in again.`}
        >
          <Form {...sessions} layout="inline" id="sessions">
            {shown}
            <SubmitButton
              look="plain"
              label={organizationWords.endAllSessions}
              pendingLabel={organizationWords.ending}
            />
          </Form>
        </Decision>
      ) : null}
    </>
  );
}

function Decision({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  return (
    <Section title={title}>
      <Row align="spread">
        <p className="small muted">{says}</p>
        {children}
      </Row>
    </Section>
  );
}
