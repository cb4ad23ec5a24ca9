import { Field } from "@/components/form/field";
import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Section } from "@/components/ui/section";
import { Row, Stack } from "@/components/ui/stack";

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
    <Section title="E-mail domains" count={domains.length}>
      <Stack>
        {domains.length > 0 ? (
          <ul className="grid gap-2">
            {domains.map(({ domain, addedByName }) => (
              <li key={domain}>
                <Row>
                  <b>{domain}</b>
                  <span className="small muted">added by {addedByName}</span>
                  {forms ? (
                    <Form {...forms.remove} layout="inline" id={`remove-${domain}`}>
                      {whose}
                      <input type="hidden" name="domain" value={domain} />
                      <SubmitButton look="link" label="Remove" of={domain} pendingLabel="Removing…" />
                    </Form>
                  ) : null}
                </Row>
              </li>
            ))}
          </ul>
        ) : (
          <p className="small muted">None: people join from the directory, or by invitation.</p>
        )}
        {forms ? (
          <Form {...forms.add} id="domain">
            {whose}
            <Stack>
              <Field
                name="domain"
                label="Domain"
                hint="Whoever signs in with an e-mail address of it joins, where the identity provider says that the address is verified. Removed, they belong to nobody from their next sign-in on."
                width="medium"
                spellCheck={false}
                autoComplete="off"
              />
              <div>
                <SubmitButton look="plain" label="Add domain" pendingLabel="Adding…" />
              </div>
            </Stack>
          </Form>
        ) : null}
      </Stack>
    </Section>
  );
}
