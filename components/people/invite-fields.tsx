import { Field } from "@/components/form/field";
import { RadioCards } from "@/components/form/radio-cards";
import { roleWords } from "@/lib/domain/role-words";
import { organizationRoles } from "@/lib/domain/roles";
import { organizationWords } from "@/lib/domain/words/en/organization";

/** Whom an invitation is for, and how long its link works. */
export function InviteFields({ days }: { days: readonly { value: string; label: string }[] }) {
  return (
    <>
      <Field
        name="note"
        label={organizationWords.whomIsItFor}
        hint={organizationWords.aNameOrAnAddress}
        width="medium"
        autoComplete="off"
      />
      <Field
        name="days"
        type="select"
        label={organizationWords.howLongDoesTheLink}
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
      legend={organizationWords.role}
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
