import { reasonWords } from "@/lib/domain/reason-words";
import { type Reason, reasons } from "@/lib/domain/reasons";
import { utcDate, utcMinute } from "@/lib/domain/utc-date";
import { plainLine } from "@/lib/domain/visible-text";
import type { Letter } from "./letter";
import type { MailKind, Occasion } from "./occasions";

/** What a mail is made of. Times are given in UTC, with the zone named: a mail does not know its reader's. */
export type LetterFacts = {
  partnerName: string;
  organizationName: string;
  flowName: string;
  topicName: string;
  resourceGroup: string;
  azureSubscriptionId: string;
  activateBy?: Date | undefined;
  validUntil?: Date | undefined;
  reason?: Reason | undefined;
  declineReason?: string | undefined;
  /** Who asked for the deletion; `partner`: it was one of the partner's people. */
  deletedBy?: { name: string; partner: boolean } | undefined;
  /** Whom customers ask: a mail address or a web address. */
  support?: string | undefined;
  links: { flow: string; preferences: string; stop: string };
};

export const mailKindWords: Record<MailKind, { name: string; description: string }> = {
  activate_by: {
    name: "Activate by",
    description: "72 hours and 24 hours before Azure deletes a partner topic that nobody activated.",
  },
  needs_attention: {
    name: "Needs attention",
    description: "Azure refused something that your organization can mend, such as a missing authorization.",
  },
  authorization_ends: {
    name: "Authorization ends",
    description: "A week before the date until which your authorization was confirmed.",
  },
  expired: { name: "Expired", description: "A partner topic was not activated in time." },
  deleted: {
    name: "Deleted",
    description: "A partner topic is gone: deleted in your Azure, or on request in this portal.",
  },
  declined: { name: "Declined", description: "A request was declined, with the reason." },
};

/** `page`: the page of the flow that `action` leads to, where that is not its own. */
type Words = Pick<Letter, "title" | "paragraphs" | "deadline"> & {
  subject: string;
  action: string;
  page?: "authorization";
};

/** The one place where an occasion becomes words. */
export function letterFor(occasion: Occasion, given: LetterFacts): Letter {
  const facts = clean(given);
  const { subject, title, paragraphs, deadline, action, page } = words[occasion](facts);
  return {
    subject: plainLine(`${facts.flowName}: ${subject}`),
    preview: paragraphs[0] ?? title,
    over: facts.flowName,
    title,
    paragraphs,
    deadline,
    facts: [
      { label: "Partner topic", value: facts.topicName, mono: true },
      { label: "Resource group", value: facts.resourceGroup, mono: true },
      { label: "Azure subscription", value: facts.azureSubscriptionId, mono: true },
    ],
    action: { label: action, href: page ? `${facts.links.flow}/${page}` : facts.links.flow },
    because: `You get this mail because you belong to ${facts.organizationName} in the partner events portal of ${facts.partnerName}.${facts.support ? ` Questions: ${facts.support}` : ""}`,
    preferences: { label: "Choose which mails you get", href: facts.links.preferences },
    stop: { label: "Stop all mail of this portal", href: facts.links.stop },
    from: facts.partnerName,
    area: "Partner events",
  };
}

const words: Record<Occasion, (facts: LetterFacts) => Words> = {
  activate_in_72h: (facts) => ({
    subject: `activate the partner topic by ${by(facts)}`,
    title: "Activate the partner topic",
    paragraphs: activation(facts),
    deadline: activateBy(facts, "soon"),
    action: "See how to activate it",
  }),
  activate_in_24h: (facts) => ({
    subject: `less than 24 hours to activate the partner topic`,
    title: "Less than 24 hours to activate",
    paragraphs: activation(facts),
    deadline: activateBy(facts, "last"),
    action: "See how to activate it",
  }),
  needs_attention: (facts) => {
    const { partnerName, resourceGroup, topicName } = facts;
    const reason = facts.reason ?? "request_rejected";
    const said = reasonWords(reason, "do what was asked", { partnerName, resourceGroup, topicName });
    const later = reasons[reason].retry === "person" ? "It waits for you." : "It goes on by itself then.";
    return {
      subject: decapitalized(said.title),
      title: said.title,
      paragraphs: [`${said.cause} ${said.notDone}`, `The page says what to do, step by step. ${later}`],
      action: "See what to do",
    };
  },
  authorization_ends: (facts) => ({
    subject: `the authorization for ${facts.partnerName} ends on ${day(facts.validUntil)}`,
    title: `The authorization for ${facts.partnerName} ends on ${day(facts.validUntil)}`,
    paragraphs: [
      `Your organization confirmed that ${facts.partnerName} may create partner topics in resource group ${facts.resourceGroup} until ${moment(facts.validUntil)}. We cannot see the date in your Azure: it may be another one.`,
      `Once it has ended, Azure refuses ${facts.partnerName} every change to this partner topic: other event types, a longer time to activate, its deletion. Events of an activated partner topic go on arriving.`,
      "To go on making changes, give the authorization again in Azure with a later date, and confirm that date on the page: it has the commands with your values.",
    ],
    deadline: facts.validUntil && { label: "Valid until", value: moment(facts.validUntil), near: "calm" },
    action: "Renew the authorization",
    page: "authorization",
  }),
  expired: (facts) => ({
    subject: "expired, because nobody activated the partner topic in time",
    title: "Expired: the partner topic was not activated in time",
    paragraphs: [
      `Nobody activated the partner topic${facts.activateBy ? ` by ${moment(facts.activateBy)}` : " in time"}, so Azure deleted it. No events were sent to it, and nothing else in your Azure was changed.`,
      "You can request it again with the same answers.",
    ],
    action: "Request it again",
  }),
  topic_deleted: (facts) => ({
    subject: "the partner topic was deleted in your Azure",
    title: "The partner topic was deleted in your Azure",
    paragraphs: [
      `Azure says that the partner topic is gone, and nobody asked for that here: it was deleted in your Azure subscription, or by Azure. ${facts.partnerName} can send no more events to it.`,
      "If this was meant, there is nothing to do. If not, request it again with the same answers.",
    ],
    action: "Open the event flow",
  }),
  deleted: (facts) => ({
    subject: "deleted on request",
    title: "Deleted on request",
    paragraphs: [
      `${deleter(facts)} asked for this event flow to be deleted, and it is done: there is no partner topic of it in your Azure, and no more events are sent.`,
      "Its timeline stays readable. You can request it again with the same answers.",
    ],
    action: "Open the event flow",
  }),
  declined: (facts) => ({
    subject: "the request was declined",
    title: `${facts.partnerName} declined the request`,
    paragraphs: [
      `${facts.partnerName} declined the request for this event flow. Nothing was created in your Azure.`,
      ...(facts.declineReason ? [`Reason: ${facts.declineReason}`] : []),
      "You can change the answers and request it again.",
    ],
    action: "Open the event flow",
  }),
};

function activation(facts: LetterFacts): string[] {
  return [
    `The partner topic in your Azure subscription waits for its activation. If nobody activates it by ${moment(facts.activateBy)}, Azure deletes it, and it must be requested again.`,
    `It takes one command or a few clicks of somebody who may change resource group ${facts.resourceGroup}. The page has the command with your values, and can give you more time.`,
  ];
}

function activateBy({ activateBy: until }: LetterFacts, near: "soon" | "last"): Letter["deadline"] {
  return until && { label: "Activate by", value: utcMinute(until), near };
}

function deleter({ deletedBy, partnerName }: LetterFacts): string {
  if (!deletedBy) return "Somebody of your organization";
  return deletedBy.partner ? `${deletedBy.name} of ${partnerName}` : deletedBy.name;
}

const by = ({ activateBy }: LetterFacts) => moment(activateBy);
const moment = (date: Date | undefined) => (date ? utcMinute(date) : "its deadline");
const day = (date: Date | undefined) => (date ? utcDate(date) : "its last day");
const decapitalized = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Names and reasons were typed by people: one clean line each, so that none can look like a part of the mail. */
function clean({ links, ...facts }: LetterFacts): LetterFacts {
  const lines = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === "string" ? plainLine(value) : value,
  ]);
  const { deletedBy } = facts;
  return {
    ...facts,
    ...Object.fromEntries(lines),
    ...(deletedBy ? { deletedBy: { ...deletedBy, name: plainLine(deletedBy.name) } } : {}),
    links,
  };
}
