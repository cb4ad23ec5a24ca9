import { expect, test } from "vitest";
import { savedMeanwhile } from "./saved-meanwhile";

test("the second of two admins reads who saved what since, and only where it differs from theirs", () => {
  const typed = {
    partnerName: "Northwind",
    hue: 205,
    supportEmail: "help@northwind.example",
    supportUrl: null,
    privacyUrl: null,
    termsUrl: null,
    imprintUrl: null,
  };
  const by = { id: true, version: 2, changedBy: "Jonas Berg", changedAt: new Date("2026-11-27T09:30:00Z") };
  const now = { ...typed, ...by, logoType: null, logoDigest: null };
  expect(savedMeanwhile({ ...now, hue: 30, supportEmail: null }, typed)).toBe(
    "Jonas Berg saved the branding at 27 Nov 2026, 09:30 UTC, after you opened this page. Unlike what you typed, there is now: hue “30”; no support e-mail. Nothing of yours was saved, and what you typed is kept. Save again to replace it; the logo stays unless you choose another.",
  );
  expect(savedMeanwhile(now, typed)).not.toContain("Unlike");
});
