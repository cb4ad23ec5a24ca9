import { expect, it, test } from "vitest";
import { readBounce } from "./bounce";

const id = "0199b2f4-7d1c-7c3a-9f0e-2b6d5a8c4e11";
const report = (action: string, about: string, diagnostic = "smtp; 552 5.2.2 The mailbox\r\n  is full") =>
  [
    "From: mailer-daemon@mailbox.example",
    "Message-ID: <11111111-1111-4111-8111-111111111111@mailbox.example>",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Final-Recipient: rfc822; mara@adventure-works.example",
    `Action: ${action}`,
    "Status: 5.2.2",
    `Diagnostic-Code: ${diagnostic}`,
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    "Subject: Orders",
    `Message-ID: ${about}`,
    "",
    "--b--",
  ].join("\r\n");

it("finds the mail of ours and the reason, over folded lines", () =>
  expect(readBounce(report("failed", `<${id}@northwind.example>`))).toEqual({
    mailId: id,
    answer: "552 5.2.2 The mailbox is full",
  }));

test.each([
  ["a delay", report("delayed", `<${id}@northwind.example>`)],
  ["another's mail", report("failed", "<CAF=abc@mail.example>")],
  ["no report", "Subject: Out of office\r\n\r\nI am away."],
  ["nothing", ""],
  ["an id in the text only", `Action: failed\r\n\r\nsee ${id}`],
])("takes nothing from %s", (_, text) => expect(readBounce(text)).toBeUndefined());

it("keeps a hostile reason as one short line", () => {
  const bounce = readBounce(report("failed", `<${id}@n.example>`, `x; ${"<b>".repeat(1000)}\u202e`));
  expect(bounce?.answer).toHaveLength(500);
  expect(bounce?.answer).not.toMatch(/\p{Cf}/u);
});

it("is not kept busy by blanks, of which anybody can send as many as the address takes", () => {
  const blanks = " ".repeat(80_000);
  expect(readBounce(`Action: a${blanks}b\n`.repeat(3))).toBeUndefined();
  expect(readBounce(report("failed", `<${id}@northwind.example>`, `x${blanks}y`))?.mailId).toBe(id);
  expect(readBounce(report("failed", `<${id}@a.example>${blanks}.`))).toBeUndefined();
});
