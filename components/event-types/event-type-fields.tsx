import { Field } from "@/components/form/field";
import { Stack } from "@/components/ui/stack";
import type { EventType } from "@/lib/domain/catalogue";
import { schemaMax } from "@/lib/domain/schema-rules";

const pretty = (value: object | undefined) => (value ? JSON.stringify(value, null, 2) : "");
const long = schemaMax.toLocaleString("en");

/** The questions about one event type, with what is known of it. The name is asked where it can still be chosen. */
export function EventTypeFields({ known, asksName }: { known?: EventType | undefined; asksName: boolean }) {
  return (
    <Stack>
      {asksName ? (
        <Field
          name="name"
          label="Name"
          hint="The type of the CloudEvents, as your systems publish them. It cannot be changed later."
          mono
          width="medium"
          spellCheck={false}
        />
      ) : null}
      <Field
        name="displayName"
        label="Display name"
        hint="Azure shows it beside the name."
        width="medium"
        defaultValue={known?.displayName}
      />
      <Field
        name="group"
        label="Group"
        hint="Event types of one group stand together."
        width="medium"
        defaultValue={known?.group}
      />
      <Field
        name="description"
        label="Description"
        hint="When it is sent, in one or two sentences. At most 256 characters."
        type="textarea"
        rows={2}
        width="medium"
        defaultValue={known?.description}
      />
      <Field
        name="documentationUrl"
        label="Documentation link"
        hint="Starts with https://"
        type="url"
        optional
        width="medium"
        defaultValue={known?.documentationUrl}
      />
      <Field
        name="dataSchemaUrl"
        label="Schema link"
        hint="Where your schema is published. Starts with https://"
        type="url"
        optional
        width="medium"
        defaultValue={known?.dataSchemaUrl}
      />
      <Field
        name="dataSchema"
        label="JSON Schema of the payload"
        hint={`2020-12, references only within it, at most ${long} characters. Test events are checked against it.`}
        type="textarea"
        rows={12}
        mono
        optional
        defaultValue={pretty(known?.dataSchema)}
      />
      <Field
        name="samplePayload"
        label="Sample payload"
        hint={`A JSON object as customers receive it in "data". It must fit the schema. At most ${long} characters.`}
        type="textarea"
        rows={12}
        mono
        defaultValue={pretty(known?.samplePayload)}
      />
    </Stack>
  );
}
