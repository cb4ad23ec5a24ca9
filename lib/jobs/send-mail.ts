import { workerConfig } from "@/lib/config";
import { databaseNow } from "@/lib/db/database-now";
import { endMail, type LeasedMail, noteHanding, postponeMail, takeDueMail } from "@/lib/db/mails";
import { accentForMail } from "@/lib/domain/hue-contrast";
import { asHtml } from "@/lib/domain/mail/as-html";
import { asText } from "@/lib/domain/mail/as-text";
import { dueMails } from "@/lib/domain/mail/occasions";
import { mailPause } from "@/lib/domain/mail/smtp-answer";
import { letterFor } from "@/lib/domain/mail/words";
import { log } from "@/lib/log";
import { deliver } from "@/lib/mail/deliver";
import { getBrand } from "@/lib/services/branding";
import { signUnsubscribe } from "@/lib/services/unsubscribe";
import { isStopping } from "@/lib/stopping";

/** A mail server that hangs holds up mail, and nothing else: most of the worker's hands stay free. */
const atOnce = 2;
let conversations = 0;

/** Sends what is due, the oldest first, until nothing is left or the server does not answer. Safe to call at any time. */
export async function sendMails(): Promise<void> {
  const { SMTP_URL } = workerConfig();
  if (!SMTP_URL || conversations >= atOnce) return;
  conversations++;
  try {
    while (!isStopping()) {
      const leased = await takeDueMail();
      if (!leased || !(await sendOne(leased, SMTP_URL))) return;
    }
  } finally {
    conversations--;
  }
}

/** False: the mail server does not answer, and the next mail would fare no better. */
async function sendOne(leased: LeasedMail, smtpUrl: string): Promise<boolean> {
  const { mail, unwanted } = leased;
  const begunAt = await databaseNow();
  if (mail.outcome === "handing") {
    await endMail(leased, { outcome: "unknown", answer: null }, begunAt);
    return true;
  }
  if (unwanted || !isStillDue(leased, begunAt)) {
    // What was tried and is out of date now did not arrive; what nobody tried to send is nobody's trouble.
    const outcome = mail.failures > 0 && !unwanted ? "refused" : "overtaken";
    await endMail(leased, { outcome, answer: mail.answer }, begunAt);
    return true;
  }
  const result = await deliver(smtpUrl, await compose(leased), async () => {
    if (!(await noteHanding(leased))) throw new Error("the lease was lost");
  });
  const now = await databaseNow();
  if (result.is === "again") {
    log.warn({ mail: mail.id, answer: result.answer, server: result.server }, "a mail could not be sent yet");
    await postponeMail(leased, result.answer, new Date(now.getTime() + mailPause(mail.failures + 1)));
  } else {
    if (result.is !== "sent")
      log.warn({ mail: mail.id, outcome: result.is }, "a mail could not be delivered");
    await endMail(leased, { outcome: result.is, answer: result.answer }, now);
  }
  return result.is === "sent" || result.server === "answered";
}

/** The world moved since it was decided: activated, extended, requested again, or too late. */
function isStillDue({ mail, flow, facts }: LeasedMail, now: Date): boolean {
  return (
    flow.generation === mail.generation &&
    dueMails(facts, now).some(({ occasion, mark }) => occasion === mail.occasion && mark === mail.mark)
  );
}

async function compose({ mail, flow, facts, organizationName, deletedBy }: LeasedMail) {
  const { PORTAL_URL, MAIL_FROM = "" } = workerConfig();
  const brand = await getBrand();
  const portal = PORTAL_URL.replace(/\/$/, "");
  const token = signUnsubscribe(mail.personId);
  const { change } = facts.state;
  const letter = letterFor(mail.occasion, {
    partnerName: brand.name,
    support: brand.supportEmail ?? brand.links.find(({ label }) => label === "Support")?.href,
    organizationName,
    flowName: flow.name,
    topicName: flow.topicName ?? "",
    resourceGroup: flow.resourceGroup ?? "",
    azureSubscriptionId: flow.azureSubscriptionId ?? "",
    activateBy: facts.activateBy,
    validUntil: facts.authorization?.validUntil,
    reason: change.is === "blocked" ? change.reason : undefined,
    declineReason: flow.reviewReason ?? undefined,
    deletedBy,
    links: {
      flow: `${portal}/flows/${flow.id}`,
      preferences: `${portal}/account/mail`,
      stop: `${portal}/unsubscribe/${token}`,
    },
  });
  return {
    id: mail.id,
    from: MAIL_FROM,
    to: mail.address,
    subject: letter.subject,
    text: asText(letter),
    html: asHtml(letter, accentForMail(brand.hue)),
    date: new Date(),
    unsubscribeUrl: `${portal}/api/unsubscribe/${token}`,
  };
}
