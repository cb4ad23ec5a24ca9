import { randomUUID } from "node:crypto";

/** Where reports of mail that could not be delivered go: as a mail server's pipe or a provider would post them. */
export type BounceTarget = { url: string; key: string } | undefined;

/** Reports to the sender's system that a mail that was taken could not be delivered (RFC 3464). */
export async function sendBounce(target: BounceTarget, address: string, original: string): Promise<void> {
  if (!target) return;
  try {
    await fetch(target.url, {
      method: "POST",
      headers: { "content-type": "message/rfc822", authorization: `Bearer ${target.key}` },
      body: report(address, original),
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    process.stderr.write(`The report could not be sent: ${error instanceof Error ? error.message : error}\n`);
  }
}

function report(address: string, original: string): string {
  const boundary = `report-${randomUUID()}`;
  const [headers = ""] = original.split(/\r?\n\r?\n/);
  return [
    "From: Mail Delivery System <mailer-daemon@mailbox.example>",
    `Date: ${new Date().toUTCString()}`,
    "Subject: Undelivered mail returned to sender",
    `Message-ID: <${randomUUID()}@mailbox.example>`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    `Your mail to ${address} could not be delivered.`,
    "",
    `--${boundary}`,
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mailbox.example",
    "",
    `Final-Recipient: rfc822; ${address}`,
    "Action: failed",
    "Status: 5.2.2",
    "Diagnostic-Code: smtp; 552 5.2.2 The mailbox is full",
    "",
    `--${boundary}`,
    "Content-Type: text/rfc822-headers",
    "",
    headers.replace(/\r?\n/g, "\r\n"),
    "",
    `--${boundary}--`,
    "",
  ].join("\r\n");
}
