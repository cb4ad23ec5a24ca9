import { Icon } from "@/components/icons/icon";
import { formPartsWords } from "@/lib/domain/words/en/form-parts";
import { SubmitButton } from "./submit-button";

/**
 * A search inside a Form. It posts with the rest (`intent` = "search"), so the action can keep what is chosen and lead
 * to the results: a form of its own would lose it.
 */
export function SearchField({
  name,
  label,
  hint,
  value,
}: {
  name: string;
  label: string;
  /** What can be searched for; shown in the empty box. */
  hint?: string | undefined;
  value: string;
}) {
  return (
    <div className="find">
      <label className="vh" htmlFor={`search-${name}`}>
        {label}
      </label>
      <input
        className="in"
        id={`search-${name}`}
        key={value}
        name={name}
        type="search"
        placeholder={hint}
        defaultValue={value}
      />
      <SubmitButton
        look="plain"
        icon={<Icon name="search" />}
        name="intent"
        value="search"
        label={formPartsWords.search}
        pendingLabel={formPartsWords.searching}
      />
    </div>
  );
}
