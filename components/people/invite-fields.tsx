import { Field } from "@/components/form/field";
import { RadioCards } from "@/components/form/radio-cards";
import { roleWords } from "@/lib/domain/role-words";
import { organizationRoles } from "@/lib/domain/roles";

/** Whom an invitation is for, and how long its link works. */
export function InviteFields({ days }: { days: readonly { value: string; label: string }[] }) {
  return (
    <>
      <Field
        name="note"
        label="Whom is it for?"
        hint="A name or an address, for your own list. Whoever has the link can accept it, once."
        width="medium"
        autoComplete="off"
      />
      <Field
        name="days"
        type="select"
        label="How long does the link work?"
        width="short"
        defaultValue="7"
        options={days}
      />
    </>
  );
}

export function RoleField() {
  return (
    <RadioCards
      name="role"
      legend="Role"
      layout="below"
      defaultValue="viewer"
      options={organizationRoles.map((role) => ({
        value: role,
        label: roleWords[role].label,
        hint: roleWords[role].means,
      }))}
    />
  );
}
