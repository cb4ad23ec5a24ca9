import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Fill } from "@/components/ui/fill";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";
import { organizationWords } from "@/lib/domain/words/en/organization";

type Part = { action: FormAction; prepared: PreparedForm };

/** E-mail domains by which people join, for the partner, who vouches for whose they are. */
export function DomainSection({
  organizationId,
  domains,
  forms,
}: {
  organizationId: string;
  domains: readonly { domain: string; addedByName: string }[];
  /** Undefined for readers. */
  forms: { add: Part; remove: Part } | undefined;
}) {
  const whose = <input type="hidden" name="organizationId" value={organizationId} />;
  return (
    <Section title={organizationWords.eMailDomains} count={domains.length}>
      <Stack>
        {domains.length > 0 ? (
          <ul className="grid gap-2">
            {domains.map(({ domain, addedByName }) => (
              <li key={domain}>
                <Row>
                  <b>{domain}</b>
                  <span className="small muted">
                    <Fill text={organizationWords.addedBy} addedByName={addedByName} />
                  </span>
                  {forms ? (
                    <Form {...forms.remove} layout="inline" id={`remove-${domain}`}>
                      {whose}
                      <input type="hidden" name="domain" value={domain} />
                      <SubmitButton
                        look="link"
                        label={organizationWords.remove}
                        of={domain}
                        pendingLabel={organizationWords.removing}
                      />
                    </Form>
                  ) : null}
                </Row>
              </li>
            ))}
          </ul>
        ) : (
          <p className="small muted">{organizationWords.nonePeopleJoinFromThe}</p>
        )}
        {forms ? (
          <Form {...forms.add} id="domain">
            {whose}
            <Stack>
              <Field
                name="domain"
                label={organizationWords.domain}
                hint={organizationWords.whoeverSignsInWithAn}
                width="medium"
                spellCheck={false}
                autoComplete="off"
              />
              <div>
                <SubmitButton
                  look="plain"
                  label={organizationWords.addDomain}
                  pendingLabel={organizationWords.adding}
                />
              </div>
            </Stack>
          </Form>
        ) : null}
      </Stack>
    </Section>
  );
}
