import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { z } from "zod";
import { answerText, type SmtpOutcome, smtpOutcome } from "@/lib/domain/mail/smtp-answer";

export type OutgoingMail = {
  id: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  date: Date;
  /** Takes one click of a mail client (RFC 8058) or a visit of a person. */
  unsubscribeUrl: string;
};

/** `wholeWithin`: however slowly a server answers, byte by byte; shorter than the row's lease. */
const usualPatience = { connectWithin: 10_000, silentFor: 20_000, wholeWithin: 45_000 };

/**
 * Hands one mail to the mail server of `smtpUrl`. `onHanding` is called when the server is ready for the text, and
 * must be done before the first byte of it is sent: until then a failure is certain not to have sent anything.
 */
export async function deliver(
  smtpUrl: string,
  mail: OutgoingMail,
  onHanding: () => Promise<void>,
  { connectWithin, silentFor, wholeWithin } = usualPatience,
): Promise<SmtpOutcome> {
  const { envelope, message } = await compose(mail);
  const { host, port, secure, credentials } = serverAt(smtpUrl);
  const connection = new SMTPConnection({
    host,
    secure,
    ...(port ? { port } : {}),
    // A password is never sent in clear text.
    requireTLS: credentials !== undefined,
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    dnsTimeout: connectWithin,
    socketTimeout: silentFor,
  });
  let begun = false;
  const text = Readable.from(
    (async function* () {
      await onHanding();
      begun = true;
      yield message;
    })(),
  );
  const tooLate = setTimeout(() => connection.close(), wholeWithin);
  try {
    return { is: "sent", answer: answerText(await converse(connection, envelope, text, credentials)) };
  } catch (error) {
    return smtpOutcome({ ...failureOf(error), begun });
  } finally {
    clearTimeout(tooLate);
    connection.close();
  }
}

/** Connect, sign in where the address has a user, send: the server's last answer. */
function converse(
  connection: SMTPConnection,
  envelope: { from: string; to: string[] },
  text: Readable,
  credentials: Credentials | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(error);
    connection.once("error", failed);
    connection.once("end", () => reject(new Error("The mail server closed the connection.")));
    const send = () =>
      connection.send(envelope, text, (error, info) => {
        if (error) failed(error);
        else resolve(info?.response ?? "");
      });
    connection.connect((error) => {
      if (error) return failed(error);
      if (!credentials) return send();
      connection.login({ credentials }, (refused) => (refused ? failed(refused) : send()));
    });
  });
}

async function compose(mail: OutgoingMail) {
  const domain = mail.from.replace(/^.*@/, "").replace(/>$/, "");
  const node = new MailComposer({
    from: mail.from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: mail.date,
    messageId: `<${mail.id}@${domain}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      "List-Unsubscribe": `<${mail.unsubscribeUrl}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      // No absence notes and the like in answer (RFC 3834).
      "Auto-Submitted": "auto-generated",
    },
  }).compile();
  const { from, to } = node.getEnvelope();
  return { envelope: { from: from || "", to }, message: await node.build() };
}

type Credentials = { user: string; pass: string };

function serverAt(smtpUrl: string) {
  const { hostname: host, port, protocol, username, password } = new URL(smtpUrl);
  const credentials = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined;
  return { host, port, secure: protocol === "smtps:", credentials };
}

/** nodemailer's own errors carry the server's answer, and in their code which part of the conversation it ended. */
const smtpError = z.object({
  message: z.string(),
  code: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
});

function failureOf(error: unknown) {
  const { code, ...failure } = smtpError.catch({ message: String(error) }).parse(error);
  return { ...failure, ofMail: code === "EENVELOPE" || code === "EMESSAGE" };
}
