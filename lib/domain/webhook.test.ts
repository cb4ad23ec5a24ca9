import { describe, expect, it } from "vitest";
import { nextTry, retryAfter, webhookUrl, webhookUrlHint } from "./webhook";

describe("an address for messages", () => {
  it("is told beforehand to lead outside, but for the hosts that a setting allows", () => {
    expect(webhookUrlHint([])).not.toContain("http://");
    expect(webhookUrlHint(["erp.internal", "10.1.2.3:8080"])).toContain(
      "Inside it only erp.internal and 10.1.2.3:8080, there also http://",
    );
  });
  const check = (text: unknown) =>
    webhookUrl(["erp.internal", "10.1.2.3:8080", "10.1.2.4:80"]).safeParse(text).success;
  it.each([
    "https://erp.example.com/hooks",
    "https://x.example:8443/",
    "http://erp.internal/hooks",
    "http://10.1.2.3:8080/",
    "http://10.1.2.4/",
    "http://10.1.2.4:80/",
  ])("%s may be one", (text) => expect(check(text)).toBe(true));
  it.each([
    "",
    "erp.example.com",
    "http://erp.example.com/",
    "http://10.1.2.3/",
    "http://10.1.2.4:8080/",
    "ftp://erp.example.com",
    "javascript:alert(1)",
    "https://a:b@erp.example.com",
    "https://erp.example.com/#x",
    `https://x.example/${"x".repeat(2_000)}`,
    undefined,
    {},
  ])("%s is none", (text) => expect(check(text)).toBe(false));
});

it("tries for about three days and then gives up", () => {
  const now = new Date(0);
  const minutes = retryAfter.map((_, index) => (nextTry(index + 1, now)?.getTime() ?? 0) / 60_000);
  expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]);
  expect(nextTry(retryAfter.length + 1, now)).toBeUndefined();
});
