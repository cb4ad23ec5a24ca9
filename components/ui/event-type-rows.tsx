import { EventTypeName } from "./event-type-name";

/** Event types with what they mean, one per row. */
export function EventTypeRows({ types }: { types: readonly { name: string; description: string }[] }) {
  return (
    <ul className="rows pair">
      {types.map((type) => (
        <li key={type.name}>
          <EventTypeName name={type.name} />
          <span className="small muted">{type.description}</span>
        </li>
      ))}
    </ul>
  );
}
