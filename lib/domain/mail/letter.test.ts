import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { accentForMail } from "@/lib/domain/hue-contrast";
import { reasonCodes } from "@/lib/domain/reasons";
import { asHtml } from "./as-html";
import { asText } from "./as-text";
import { occasionNames } from "./occasions";
import { type LetterFacts, letterFor, mailKindWords } from "./words";

const accent = accentForMail(205);
const usual: LetterFacts = {
  partnerName: "Northwind Traders",
  organizationName: "Adventure Works",
  flowName: "Orders for the warehouse",
  topicName: "northwind-orders",
  resourceGroup: "rg-events-weu",
  azureSubscriptionId: "7f3c2a9e-51d4-4c0b-9a86-2e1f0b7d4c35",
  activateBy: new Date("2026-11-29T09:03:00Z"),
  validUntil: new Date("2026-12-22T23:59:00Z"),
  reason: "authorization_missing",
  declineReason: "We could not match this subscription to a contract. Write to your account manager.",
  deletedBy: { name: "Mara Lindqvist", partner: false },
  support: "events@northwind.example",
  links: {
    flow: "https://events.northwind.example/flows/0199b2f4-7d1c-7c3a-9f0e-2b6d5a8c4e11",
    preferences: "https://events.northwind.example/account/mail",
    stop: "https://events.northwind.example/unsubscribe/1c6d3a52.seal",
  },
};

describe("every occasion has its letter", () => {
  test.each(occasionNames)("%s", async (occasion) => {
    const letter = letterFor(occasion, usual);
    await expect(`Subject: ${letter.subject}\n\n${asText(letter)}`).toMatchFileSnapshot(
      `../__golden__/mail-${occasion}.txt`,
    );
    await expect(asHtml(letter, accent)).toMatchFileSnapshot(`../__golden__/mail-${occasion}.html`);
  });
  test.each(reasonCodes)("needs attention because of %s", (reason) => {
    const text = asText(letterFor("needs_attention", { ...usual, reason }));
    expect(text).not.toMatch(/\b(please|successfully|went wrong|undefined)\b/i);
  });
});

describe("text of others", () => {
  const hostile = `"><img src=x onerror=alert(1)>\r\nBcc: all@evil.example\u202e\u0000 'a' & <b>`;
  const nasty = letterFor("declined", {
    ...usual,
    flowName: hostile,
    partnerName: hostile,
    organizationName: hostile,
    topicName: hostile,
    resourceGroup: hostile,
    declineReason: hostile,
    links: { ...usual.links, flow: "javascript:alert(1)" },
  });
  it("stays text in HTML, with the one link that is ours", async () => {
    const html = asHtml(nasty, accent);
    expect(html).not.toMatch(/<img|<b>|javascript:|\p{Cf}|(?!\n)\p{Cc}/u);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    await expect(html).toMatchFileSnapshot("../__golden__/mail-nasty.html");
  });
  it("is one line in the subject and in the text", () => {
    expect(nasty.subject).not.toMatch(/[\r\n]/);
    expect(asText(nasty)).not.toMatch(/^Bcc:/m);
  });
  it("of any kind makes no tag, and breaks no line of the text in two", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (flowName) => {
        const letter = letterFor("expired", { ...usual, flowName });
        const tags = (html: string) => html.match(/<\/?[a-z!]/gi)?.length;
        expect(tags(asHtml(letter, accent))).toBe(tags(asHtml(letterFor("expired", usual), accent)));
        expect(letter.subject).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 300 },
    );
  });
});

it("fetches nothing, in any letter", () => {
  for (const occasion of occasionNames)
    expect(asHtml(letterFor(occasion, usual), accent)).not.toMatch(/\bsrc=|url\(|@import|<link|<script/);
});

it("says for every kind what it is", () => {
  for (const { name, description } of Object.values(mailKindWords)) expect(description).not.toBe(name);
});
