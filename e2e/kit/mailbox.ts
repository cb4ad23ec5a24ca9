import { expect } from "@playwright/test";
import { mailbox } from "./addresses.ts";

export { mailbox };

/** A mail as the local mailbox keeps it; names of headers in lower case. */
export type ArrivedMail = {
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

type Patience = { wait?: boolean; seconds?: number };

/** Mail to this address whose subject contains `subject`, newest first; waits until there is one. */
export async function mailTo(
  address: string,
  subject: string,
  { wait = true, seconds = 45 }: Patience = {},
): Promise<ArrivedMail[]> {
  let found: ArrivedMail[] = [];
  const look = async () => {
    const response = await fetch(`${mailbox}/control/mails?${new URLSearchParams({ to: address, subject })}`);
    const { mails }: { mails: ArrivedMail[] } = await response.json();
    found = mails;
    return found.length;
  };
  await look();
  if (wait && found.length === 0)
    await expect
      .poll(look, { message: `mail to ${address}: ${subject}`, timeout: seconds * 1000 })
      .toBeGreaterThan(0);
  return found;
}

/** What the mail server does wrong from now on to mail for addresses that contain `to`; see local/mail/faults.ts. */
export type MailFault = {
  kind: "refuse" | "later" | "refuse-text" | "hang" | "hang-text" | "keep-and-hang-up" | "bounce";
  to: string;
  times?: number;
};

export async function orderMailFault(fault: MailFault): Promise<void> {
  const response = await fetch(`${mailbox}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
  if (!response.ok) throw new Error(`The mailbox refused: ${await response.text()}`);
}

/** The mail server is whole again. */
export async function mendMailServer(): Promise<void> {
  await fetch(`${mailbox}/control/faults`, { method: "DELETE" });
}
