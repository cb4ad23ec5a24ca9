import { type FlowState, hasEnded, type Life } from "@/lib/domain/lifecycle";
import { reasons } from "@/lib/domain/reasons";

/** What people can choose to be told by mail, in the order in which they choose. */
export const mailKinds = [
  "activate_by",
  "needs_attention",
  "authorization_ends",
  "expired",
  "deleted",
  "declined",
] as const;
export type MailKind = (typeof mailKinds)[number];

/** What a mail is about, each with the kind that people choose it by. */
export const occasions = {
  activate_in_72h: "activate_by",
  activate_in_24h: "activate_by",
  needs_attention: "needs_attention",
  authorization_ends: "authorization_ends",
  expired: "expired",
  topic_deleted: "deleted",
  deleted: "deleted",
  declined: "declined",
} as const satisfies Record<string, MailKind>;
export type Occasion = keyof typeof occasions;
export const occasionNames = Object.keys(occasions).filter(isOccasion);
export function isOccasion(name: string): name is Occasion {
  return Object.hasOwn(occasions, name);
}

export type MailFacts = {
  state: FlowState;
  /** People want the partner topic to exist. */
  present: boolean;
  /** Since when it is in this life. */
  lifeSince: Date;
  activateBy?: Date | undefined;
  failingSince?: Date | undefined;
  authorization?: { confirmedAt: Date; validUntil: Date } | undefined;
};

/** `mark` tells one occasion of a kind from another of the same generation: the deadline, the reason and its day. */
export type DueMail = { occasion: Occasion; mark: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Whoever is at the page mends it meanwhile; nobody needs a mail about that. */
export const attentionWait = 10 * minute;
/** What ended longer ago is no news: mail was off, or nobody could send it. */
export const newsFor = 3 * day;
const authorizationLead = 7 * day;

/** What is due to be told about a flow now. The same call after a crash gives the same marks, so nothing is told twice. */
export function dueMails(facts: MailFacts, now: Date): DueMail[] {
  return windowsOf(facts)
    .filter(({ from, until }) => from <= now && now < until)
    .map(({ occasion, mark }) => ({ occasion, mark }));
}

/** When to look at the flow again, if nothing changes until then. */
export function nextMailAt(facts: MailFacts, now: Date): Date | undefined {
  const starts = windowsOf(facts).flatMap(({ from, until }) => (from > now && from < until ? [from] : []));
  return starts.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** An occasion may be told from one time to another: a reminder after the deadline would be false. */
type Window = DueMail & { from: Date; until: Date };

function windowsOf(facts: MailFacts): Window[] {
  return [...ofEnding(facts), ...ofDeadline(facts), ...ofTrouble(facts), ...ofAuthorization(facts)];
}

function ofEnding({ state: { life }, lifeSince }: MailFacts): Window[] {
  if (!isOccasion(life)) return [];
  return [{ occasion: life, mark: "", from: lifeSince, until: later(lifeSince, newsFor) }];
}

/** One or the other, never both: with less than 24 h left the first is out of date. */
function ofDeadline({ state: { life }, present, activateBy }: MailFacts): Window[] {
  if (life !== "waiting_for_activation" || !present || !activateBy) return [];
  const mark = minuteOf(activateBy);
  const dayBefore = later(activateBy, -day);
  return [
    { occasion: "activate_in_72h", mark, from: later(activateBy, -3 * day), until: dayBefore },
    { occasion: "activate_in_24h", mark, from: dayBefore, until: activateBy },
  ];
}

/** Only what the customer can mend; at most once a day for one reason, however often it comes and goes. */
function ofTrouble({ state: { change }, failingSince }: MailFacts): Window[] {
  if (change.is !== "blocked" || !failingSince || reasons[change.reason].mender !== "customer") return [];
  const mark = `${change.reason} ${failingSince.toISOString().slice(0, 10)}`;
  const from = later(failingSince, attentionWait);
  return [{ occasion: "needs_attention", mark, from, until: later(from, newsFor) }];
}

/** A week before, but not in the first half of a short authorization: who has just given it knows. */
function ofAuthorization({ state: { life }, present, authorization }: MailFacts): Window[] {
  if (!authorization || !present || !needsAuthorization(life)) return [];
  const { confirmedAt, validUntil } = authorization;
  const half = (validUntil.getTime() - confirmedAt.getTime()) / 2;
  const from = later(validUntil, -Math.min(authorizationLead, Math.max(half, 0)));
  return [{ occasion: "authorization_ends", mark: minuteOf(validUntil), from, until: validUntil }];
}

const needsAuthorization = (life: Life) => life !== "draft" && life !== "in_review" && !hasEnded(life);
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
/** Azure cuts times to seconds now and then: that is the same deadline. */
const minuteOf = (date: Date) => date.toISOString().slice(0, 16);
