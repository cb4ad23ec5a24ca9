import Link from "next/link";
import { EventTypeName } from "@/components/ui/event-type-name";
import { Section } from "@/components/ui/section";
import type { EventType } from "@/lib/domain/catalogue";

type Listed = Pick<EventType, "name" | "displayName" | "description" | "status">;

/** A group of the public catalogue, each entry leading to its own page. */
export function EventTypeList({ title, eventTypes }: { title: string; eventTypes: readonly Listed[] }) {
  return (
    <Section title={title} count={eventTypes.length}>
      <ul className="rows pair">
        {eventTypes.map(({ name, displayName, description, status }) => (
          <li key={name}>
            <Link href={`/event-types/${encodeURIComponent(name)}`} prefetch={false}>
              <EventTypeName name={name} />
            </Link>
            <span className="small muted">
              <b>{displayName}.</b> {description}
              {status === "deprecated" ? " Not offered to new event flows any more." : ""}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
