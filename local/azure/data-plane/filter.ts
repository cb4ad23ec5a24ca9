import { keyOf } from "../ids.ts";
import type { CloudEvent, EventFilter, EventGridEvent } from "../store/event-records.ts";
import { passesAdvanced } from "./advanced-filter.ts";
import { subjectOf, typeOf, valueAt } from "./event-fields.ts";

/**
 * Whether an event is for an event subscription: type, subject and all advanced filters must fit (event-filtering.md).
 * Types are compared without case; subjects too, unless the filter says otherwise.
 */
export function passes(filter: EventFilter, event: CloudEvent | EventGridEvent): boolean {
  const cased = (text: string) => (filter.isSubjectCaseSensitive ? text : text.toLowerCase());
  const subject = cased(subjectOf(event));
  const types = filter.includedEventTypes;
  return (
    subject.startsWith(cased(filter.subjectBeginsWith)) &&
    subject.endsWith(cased(filter.subjectEndsWith)) &&
    (types === null || types.some((type) => keyOf(type) === keyOf(typeOf(event)))) &&
    filter.advanced.every((one) => passesAdvanced(one, valueAt(event, one.key), filter.onArrays))
  );
}
