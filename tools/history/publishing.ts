/** What was asked of a publisher, what it said became of it, what the customers' handlers got and the portal counted. */
export type PublishingHistory = {
  published: {
    id: string;
    accountId: string;
    type: string;
    from: number;
    to: number;
    is: "accepted" | "dropped" | "failed";
  }[];
  received: { id: string; accountId: string; type: string; source: string }[];
  /** What each account had chosen, and from when on: as the portal's feed told it. Empty: no flow. */
  chosen: { accountId: string; from: number; types: readonly string[] }[];
  /** How each account is named in its events. */
  sources: Readonly<Record<string, string>>;
  /** When the publisher could not know better, because it did not reach the portal: its cache counts as of their beginning. */
  blind: { from: number; to: number }[];
  /** When an answer of Azure was lost on purpose, so that nobody knows whether its events were taken. */
  lostAnswers: number[];
  /** The portal's counts by account and type. */
  counted: { accountId: string; type: string; accepted: number; dropped: number; failed: number }[];
};

type Published = PublishingHistory["published"][number];

/** As long as a change may take from the portal's answer to the publisher, on a busy machine. */
const usualSlackMs = 3_000;

/**
 * What of a publishing history must not be: an event in another account's channel or under another's name, of a type that
 * was not chosen, one that was said to be dropped, none where one was accepted, one twice without a lost answer between;
 * and a count that is not what the publisher said.
 */
export function checkPublishing(history: PublishingHistory, slackMs = usualSlackMs): string[] {
  const { published, received } = history;
  const arrived = new Set(received.map(({ id }) => id));
  const accepted = published.filter(({ is }) => is === "accepted");
  return [
    ...received.flatMap((one) => wrongArrival(history, one)),
    ...accepted
      .filter(({ id }) => !arrived.has(id))
      .map(({ id, accountId }) => `${accountId} never got ${id}, which was accepted`),
    ...accepted
      .filter((one) => !wasChosen(history, one, slackMs))
      .map(
        ({ id, accountId, type }) =>
          `${id} of ${type} was accepted for ${accountId}, which had not chosen it`,
      ),
    ...repeated(history, slackMs),
    ...miscounted(history),
  ];
}

function wrongArrival(
  { published, sources }: PublishingHistory,
  { id, accountId, type, source }: PublishingHistory["received"][number],
): string[] {
  const one = published.find((asked) => asked.id === id);
  if (!one) return [`${accountId} got ${id}, which nobody published`];
  if (one.accountId !== accountId) return [`${accountId} got ${id} of ${one.accountId}`];
  if (one.type !== type) return [`${id} arrived as ${type} and was published as ${one.type}`];
  if (source !== sources[accountId]) return [`${accountId} got ${id} under the name ${source}`];
  return one.is === "dropped" ? [`${id} arrived and was said to be dropped`] : [];
}

function wasChosen(
  { chosen, blind }: PublishingHistory,
  { accountId, type, from, to }: Published,
  slackMs: number,
) {
  const since = blind.filter((one) => one.from <= to && one.to + slackMs >= from).map((one) => one.from);
  const earliest = Math.min(from, ...since) - slackMs;
  const choices = chosen
    .filter((one) => one.accountId === accountId)
    .toSorted((one, other) => one.from - other.from);
  return choices.some(({ from: begins, types }, index) => {
    const ends = choices[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return types.includes(type) && begins <= to + slackMs && ends >= earliest;
  });
}

/** At least once: an event is sent again only where an answer was lost while it was under way. */
function repeated({ published, received, lostAnswers }: PublishingHistory, slackMs: number): string[] {
  const byId = Map.groupBy(received, ({ id }) => id);
  return published.flatMap(({ id, accountId, from, to }) => {
    const times = byId.get(id)?.length ?? 0;
    const lost = lostAnswers.filter((at) => at <= to && at + slackMs >= from).length;
    return times > 1 + lost ? [`${accountId} got ${id} ${times} times, and ${lost} answers were lost`] : [];
  });
}

function miscounted({ published, counted }: PublishingHistory): string[] {
  const keyOf = ({ accountId, type }: { accountId: string; type: string }) => `${accountId} ${type}`;
  const said = Map.groupBy(published, keyOf);
  const known = new Map(counted.map((row) => [keyOf(row), row]));
  return [...new Set([...said.keys(), ...known.keys()])].flatMap((key) =>
    (["accepted", "dropped", "failed"] as const).flatMap((is) => {
      const really = (said.get(key) ?? []).filter((one) => one.is === is).length;
      const told = known.get(key)?.[is] ?? 0;
      return really === told ? [] : [`${key}: ${told} counted as ${is} of ${really}`];
    }),
  );
}
