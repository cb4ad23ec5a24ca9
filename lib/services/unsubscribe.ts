import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { mailSecret } from "@/lib/config";
import { findMailChoice, type MailChoice, saveMailChoice } from "@/lib/db/mail-choices";
import { mailKinds } from "@/lib/domain/mail/occasions";

/**
 * The token in the links of mails: it names a person and gives one right, to stop mail to them. It does not age, because
 * mails are kept for years, and whoever passes a mail on passes that right on.
 */
export function signUnsubscribe(personId: string): string {
  const secret = mailSecret();
  if (!secret) throw new Error("mail is off: there is no secret to sign with");
  return `${personId}.${seal(personId, secret)}`;
}

/** The person whose token this is; undefined for any other text. */
export function openUnsubscribe(token: string): string | undefined {
  const secret = mailSecret();
  const [personId = "", mark = "", ...more] = token.split(".");
  if (!secret || more.length > 0 || !z.guid().safeParse(personId).success) return undefined;
  const expected = Buffer.from(seal(personId, secret));
  const given = Buffer.from(mark);
  return given.length === expected.length && timingSafeEqual(given, expected) ? personId : undefined;
}

/** What the holder of a link may see of the person's choice: whether any mail goes to them. */
export function findChoiceByLink(personId: string): Promise<MailChoice> {
  return findMailChoice({ is: "mail-link", personId });
}

/** Stops all mail to the person. Doing it twice changes nothing more. */
export function stopAllMail(personId: string): Promise<"saved" | "not-found"> {
  return saveMailChoice({ is: "mail-link", personId }, mailKinds);
}

const seal = (personId: string, secret: string) =>
  createHmac("sha256", secret).update(`unsubscribe ${personId}`).digest("base64url");
