import { Button } from "@/components/ui/button";

/** Which of the actions to look at, as a GET form: the address holds the list's filters and the choice. */
export function BulkChoice({
  keep,
  value,
  options,
}: {
  keep: Readonly<Record<string, string>>;
  value: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <form className="filters" method="get" action="/admin/flows/bulk">
      <div className="field">
        <label htmlFor="bulk-action">What to do with the event flows of this list</label>
        <select className="in sm" id="bulk-action" name="action" defaultValue={value} key={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      {Object.entries(keep).map(([name, kept]) => (
        <input key={name} type="hidden" name={name} value={kept} />
      ))}
      <Button size="small">Show what would be done</Button>
    </form>
  );
}
