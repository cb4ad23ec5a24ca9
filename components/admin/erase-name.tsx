import { Form, type FormAction, type PreparedForm } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { Section } from "@/components/ui/section";
import { Stack } from "@/components/ui/stack";

/** What erasing does and does not do, and the button. */
export function EraseName({
  actor: { id, name },
  action,
  prepared,
}: {
  actor: { id: string; name: string };
  action: FormAction;
  prepared: PreparedForm;
}) {
  return (
    <Section title={`Erase the name ${name} from this log`}>
      <Form action={action} prepared={prepared} id="erase" layout="inline">
        <Stack>
          <p>
            Their records stay and keep one pseudonym, so that the log remains whole; so do their notes and
            runs. The name cannot be brought back, and what they sent for an organization keeps it. If {name}{" "}
            acts again, that is logged under a new pseudonym.
          </p>
          <input type="hidden" name="actorId" value={id} />
          <div>
            <SubmitButton label="Erase this name" pendingLabel="Erasing…" look="danger" />
          </div>
        </Stack>
      </Form>
    </Section>
  );
}
