import { splitEventTypeName } from "./catalogue";
import { regionLabel } from "./regions";
import { utcMinute } from "./utc-date";

type Before = {
  topicName: string | null;
  location: string | null;
  eventTypes: readonly string[];
  validUntil: Date | undefined;
};
type Begins = { topicName: string | null; regionOffered: boolean; eventTypes: readonly string[] };

/**
 * What a new request begins with that the old one had otherwise, as sentences; empty when only its dates are new. It is
 * said before somebody asks again, so that nobody is surprised on the last page.
 */
export function againDiff(before: Before, begins: Begins, now: Date): string[] {
  const gone = before.eventTypes.filter((name) => !begins.eventTypes.includes(name));
  return [
    ...(before.topicName !== begins.topicName && begins.topicName
      ? [
          `Partner topic: ${before.topicName} becomes ${begins.topicName}, because the old name is or may still be taken.`,
        ]
      : []),
    ...(begins.regionOffered
      ? []
      : [`Region: ${regionLabel(before.location ?? "")} is no longer offered; you choose another one.`]),
    ...(gone.length > 0
      ? [`No longer offered: ${gone.map((name) => splitEventTypeName(name).last).join(", ")}.`]
      : []),
    before.validUntil && before.validUntil > now
      ? `Authorization: you said it is valid until ${utcMinute(before.validUntil)}; you confirm it again, with that date or another.`
      : "Authorization: the one you told us about has ended by its date; authorize again and confirm it.",
    "Time to activate: it begins anew when Azure has created the topic.",
  ];
}
