import { RadioCards } from "@/components/form/radio-cards";

/** How people join who are not invited. */
export function JoiningField({ joinsAs }: { joinsAs: string }) {
  return (
    <RadioCards
      name="joinsAs"
      legend="Whoever signs in from your directory"
      layout="below"
      defaultValue={joinsAs}
      options={[
        { value: "viewer", label: "Joins as viewer", hint: "Reads event flows and people." },
        { value: "editor", label: "Joins as editor", hint: "Requests, changes and deletes event flows." },
        {
          value: "nobody",
          label: "Does not join by themselves",
          hint: "Only by invitation. Who belongs already stays.",
        },
      ]}
    />
  );
}
