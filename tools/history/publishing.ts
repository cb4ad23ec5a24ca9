/** What was asked of a publisher, what it said became of it, and what the customers' handlers got. */
export type PublishingHistory = {
  published: {
    id: string;
    accountId: string;
    type: string;
    from: number;
    to: number;
    is: "accepted" | "dropped" | "failed";
  }[];
  received: { id: string; accountId: string; type: string }[];
  /** What each account had chosen, and from when on: as the portal's feed told it. Empty: no flow. */
  chosen: { accountId: string; from: number; types: readonly string[] }[];
  /** When the publisher could not know better, because it did not reach the portal: its cache counts as of their beginning. */
  blind: { from: number; to: number }[];
};

/** As long as a change may take from the portal's answer to the publisher, on a busy machine. */
const slack = 3_000;

/**
 * What of a publishing history must not be: an event in another account's channel, of a type that was not chosen, one that
 * was said to be dropped, or none where one was accepted.
 */
export function checkPublishing(history: PublishingHistory): string[] {
  const { published, received } = history;
  const asked = new Map(published.map((one) => [one.id, one]));
  const arrived = new Set(received.map(({ id }) => id));
  return [
    ...received.flatMap(({ id, accountId, type }) => {
      const one = asked.get(id);
      if (!one) return [`${accountId} got ${id}, which nobody published`];
      if (one.accountId !== accountId) return [`${accountId} got ${id} of ${one.accountId}`];
      if (one.type !== type) return [`${id} arrived as ${type} and was published as ${one.type}`];
      if (one.is === "dropped") return [`${id} arrived and was said to be dropped`];
      return wasChosen(history, one) ? [] : [`${accountId} got ${id} of ${type}, which it had not chosen`];
    }),
    ...published
      .filter(({ id, is }) => is === "accepted" && !arrived.has(id))
      .map(({ id, accountId }) => `${accountId} never got ${id}, which was accepted`),
  ];
}

function wasChosen(
  { chosen, blind }: PublishingHistory,
  { accountId, type, from, to }: PublishingHistory["published"][number],
) {
  const since = blind.filter((one) => one.from <= to && one.to + slack >= from).map((one) => one.from);
  const earliest = Math.min(from, ...since) - slack;
  const choices = chosen
    .filter((one) => one.accountId === accountId)
    .toSorted((one, other) => one.from - other.from);
  return choices.some(({ from: begins, types }, index) => {
    const ends = choices[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return types.includes(type) && begins <= to + slack && ends >= earliest;
  });
}
