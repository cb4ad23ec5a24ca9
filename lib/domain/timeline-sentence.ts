import { splitEventTypeName } from "./catalogue";
import { moment, type Segment } from "./commands/block";
import type { Reason } from "./reasons";
import type { TimelineEntry, TimelineKind } from "./timeline";

/** `id` stands after the text, in mono: a topic's name, an event's id. `detail` is the small line below. */
export type TimelineSentence = {
  text: string | Segment[];
  emphasis: "key" | "good" | "plain";
  id?: string;
  detail?: string | Segment[];
};

type Of<Kind extends TimelineKind> = Extract<TimelineEntry, { kind: Kind }>;
/** `reader`: what is "your" to the customer is the organization's to the partner's people. */
type Names = { partnerName: string; reader: "customer" | "partner" };
type Writers = { [Kind in TimelineKind]: (entry: Of<Kind>, names: Names) => TimelineSentence };

/** The one place where an entry becomes words. Partner admins are not named to customers. */
export function timelineSentence<Kind extends TimelineKind>(entry: Of<Kind>, names: Names): TimelineSentence {
  const write: Writers[Kind] = writers[entry.kind];
  return write(entry, names);
}

const plain = (text: string | Segment[], more: Partial<TimelineSentence> = {}): TimelineSentence => ({
  text,
  emphasis: "plain",
  ...more,
});
const key = (text: string | Segment[], more: Partial<TimelineSentence> = {}) =>
  plain(text, { emphasis: "key", ...more });
const good = (text: string | Segment[], more: Partial<TimelineSentence> = {}) =>
  plain(text, { emphasis: "good", ...more });

/** The first to the customer, the second to the partner's people. */
const to = ({ reader }: Names, customer: string, partner: string) =>
  reader === "customer" ? customer : partner;

const writers: Writers = {
  requested: ({ actor, details: { again } }) =>
    key(again ? `${actor} sent a new request` : `${actor} sent the request`),
  adopted: ({ details }, { partnerName }) =>
    key(`${partnerName} took a partner topic that was there already into this portal`, {
      id: details.partnerTopic,
      detail: "Nothing was changed in Azure.",
    }),
  authorization_confirmed: ({ actor, details }) =>
    plain(until(`${actor} confirmed the authorization until`, details.validUntil), {
      detail: `Text version ${details.wordingVersion}`,
    }),
  claim_proven: (_, names) =>
    plain(
      to(
        names,
        "Azure confirmed that the Azure subscription belongs to your directory",
        "Azure confirmed that the Azure subscription belongs to the organization's directory",
      ),
    ),
  sent_to_review: (_, names) =>
    plain(`${names.partnerName} reviews the request`, {
      detail: to(
        names,
        "Azure alone could not show that your organization may speak for this Azure subscription.",
        "Azure alone could not show that the organization may speak for this Azure subscription.",
      ),
    }),
  approved: (_, { partnerName }) => plain(`${partnerName} approved the request`),
  declined: ({ details }, { partnerName }) =>
    key(`${partnerName} declined the request`, details.reason === "" ? {} : { detail: details.reason }),
  create_asked: (_, { partnerName }) => plain(`${partnerName} asked Azure to create the partner topic`),
  topic_created: ({ details }) =>
    key("Azure created the partner topic", {
      id: details.partnerTopic,
      ...(details.activateBy && {
        detail: until("Must be activated by", details.activateBy),
      }),
    }),
  refused: ({ details }, names) =>
    plain(`Azure refused: ${refusals[details.reason](names)}`, requestId(details.azureRequestId)),
  activated: ({ details }) =>
    good("The partner topic was activated in Azure", noticed(details.noticedAfterSeconds)),
  expired: ({ details }) =>
    key("Azure deleted the partner topic: nobody activated it in time", {
      ...(details.activateBy && { detail: until("The deadline was", details.activateBy) }),
    }),
  topic_deleted: ({ details }, names) =>
    key(
      to(
        names,
        "The partner topic was deleted in your Azure subscription",
        "The partner topic was deleted in the organization's Azure subscription",
      ),
      { id: details.partnerTopic },
    ),
  types_change_asked: ({ actor, details }, { partnerName }) =>
    plain(`${details.by === "partner" ? partnerName : actor} changed the event types`, {
      detail: [listed("Added", details.added), listed("Removed", details.removed)].filter(Boolean).join(". "),
    }),
  types_applied: ({ details }) =>
    plain(`Azure applied the event types: ${details.count === 1 ? "1 type" : `${details.count} types`}`),
  deadline_asked: ({ actor, details }) =>
    plain(until(`${actor} asked for more time to activate, until`, details.activateBy)),
  deadline_applied: ({ details }) =>
    plain(until("Azure extended the time to activate until", details.activateBy)),
  drift_noticed: ({ details: { added = [], removed = [], activateBy } }) =>
    key("The settings in Azure were changed outside this portal", {
      detail: [
        { text: [listed("Added", added), listed("Removed", removed)].filter(Boolean).join(". ") },
        { text: added.length + removed.length > 0 && activateBy ? ". " : "" },
        ...(activateBy ? until("To be activated by", activateBy) : []),
      ].filter(({ text }) => text !== ""),
    }),
  drift_over: () => plain("Azure has again what was asked for here"),
  drift_adopted: (_, { partnerName }) => plain(`${partnerName} adopted what Azure has`),
  restore_asked: (_, { partnerName }) =>
    plain(`${partnerName} asked Azure to restore what was asked for here`),
  delete_asked: ({ actor, details }, { partnerName }) =>
    plain(`${details.by === "partner" ? partnerName : actor} asked to delete the event flow`),
  deleted: ({ details }) =>
    key(
      details.hadTopic === false
        ? "The event flow was withdrawn"
        : "The event flow and its partner topic are deleted",
    ),
  test_event_accepted: ({ actor, details }) =>
    plain(`${actor} sent a test event`, {
      id: details.eventId,
      detail: `${splitEventTypeName(details.eventType).last}, accepted by Azure`,
    }),
  test_event_refused: ({ actor, details }) =>
    plain(`${actor} sent a test event`, {
      id: details.eventId,
      detail: `${splitEventTypeName(details.eventType).last}, refused by Azure: ${details.because}`,
    }),
  handed_over: ({ actor, details }) =>
    plain(`${actor} made a link to hand over: ${handedTasks[details.task]}`, {
      detail: until("It is open until", details.until),
    }),
  hand_over_revoked: ({ actor, details }) =>
    plain(`${actor} closed the link to hand over: ${handedTasks[details.task]}`),
  handed_task_done: ({ actor, details }) =>
    plain(`Whoever has the link of ${actor} said that it is done: ${handedTasks[details.task]}`, {
      detail: "Azure's own answer counts; it is asked for.",
    }),
  try_again_asked: ({ actor, details }, { partnerName }) =>
    plain(`${details.by === "partner" ? partnerName : actor} asked to try again`),
  unreachable: () =>
    plain("Azure could not be reached", { detail: "What is shown is the last known state." }),
  reachable_again: () => plain("Azure answers again"),
};

const handedTasks = { authorize: "authorize in Azure", activate: "activate the partner topic" } as const;

/** What comes after "Azure refused:". */
const refusals: Record<Reason, (names: Names) => string> = {
  authorization_missing: ({ partnerName }) => `there is no valid authorization for ${partnerName}`,
  provider_not_registered: () => "Event Grid is not registered in the Azure subscription",
  resource_group_not_found: () => "the resource group does not exist",
  subscription_not_found: () => "the Azure subscription was not found",
  topic_name_taken: () => "the partner topic name is taken",
  policy_denied: (names) =>
    to(names, "a policy in your Azure forbids it", "a policy in the organization's Azure forbids it"),
  request_rejected: () => "the request was not accepted",
  region_not_offered: () => "the region is no longer offered",
  quota_reached: () => "a limit is reached",
  partner_access_denied: ({ partnerName }) => `${partnerName}'s own access was not accepted`,
  azure_throttled: () => "too many calls, it asks to wait",
  azure_unavailable: () => "it did not answer as expected",
  azure_failing: () => "it has failed for a day",
};

const requestId = (id: string | undefined) => (id ? { detail: `Azure request ID ${id}` } : {});

/** "Noticed 6 s later": how long the portal needed to see it. */
function noticed(seconds: number | undefined): Partial<TimelineSentence> {
  if (seconds === undefined) return {};
  const late = seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
  return { detail: `Noticed ${late} later` };
}

/** Words that end with a moment. */
const until = (words: string, at: string): Segment[] => [{ text: `${words} ` }, ...moment(new Date(at))];

const listed = (label: string, names: readonly string[]) =>
  names.length === 0 ? "" : `${label}: ${names.map((name) => splitEventTypeName(name).last).join(", ")}`;
