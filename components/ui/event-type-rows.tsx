import { EventTypeName } from "./event-type-name";

export type EventTypeRow = { name: string; description: string; note?: string | undefined };

/** Event types with what they mean, one per row; `note` says what is special about one of them now. */
export function EventTypeRows({ types }: { types: readonly EventTypeRow[] }) {
  return (
    <ul className="rows pair">
      {types.map((type) => (
        <li key={type.name}>
          <EventTypeName name={type.name} />
          <span className="small muted">
            {type.note ? <b>{type.note} </b> : null}
            {type.description}
          </span>
        </li>
      ))}
    </ul>
  );
}
