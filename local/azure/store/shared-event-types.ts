/** Different sets that are shared at most; a partner's catalogue gives far fewer. */
const KEPT = 1000;
const LONGEST = 10_000;

/**
 * Gives records with equal event types one and the same object for them. Thousands of channels carry the same few sets,
 * and each channel's topic the same as the channel: without this they would be most of what is in memory. Safe because
 * records are replaced, never changed in place.
 */
export function sharedEventTypes(): (record: unknown) => unknown {
  const known = new Map<string, object>();
  /** A channel and its topic come one after the other with the very same object, which is looked at once. */
  let last: { given: object; shared: object } | undefined;
  return (record) => {
    if (!hasEventTypes(record)) return record;
    const given = record.eventTypes;
    if (last?.given !== given) last = { given, shared: sharedOf(given) };
    return last.shared === given ? record : { ...record, eventTypes: last.shared };
  };

  function sharedOf(eventTypes: object): object {
    const text = JSON.stringify(eventTypes);
    const shared = known.get(text);
    if (!shared && known.size < KEPT && text.length < LONGEST) known.set(text, eventTypes);
    return shared ?? eventTypes;
  }
}

function hasEventTypes(record: unknown): record is { eventTypes: object } {
  return (
    typeof record === "object" &&
    record !== null &&
    "eventTypes" in record &&
    typeof record.eventTypes === "object" &&
    record.eventTypes !== null
  );
}
