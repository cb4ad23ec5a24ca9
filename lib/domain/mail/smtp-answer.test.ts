import { expect, it, test } from "vitest";
import { mailPause, smtpOutcome } from "./smtp-answer";

const message = "Timeout";
test.each([
  [
    { ofMail: false, responseCode: 535, response: "535 5.7.8 Wrong password", begun: false },
    "again",
    "silent",
  ],
  [{ ofMail: false, responseCode: 554, response: "554 Go away", begun: false }, "again", "silent"],
  [{ responseCode: 550, response: "550 5.1.1 No such user", begun: false }, "refused", "answered"],
  [{ responseCode: 554, response: "554 5.7.1 Spam", begun: true }, "refused", "answered"],
  [{ responseCode: 451, response: "451 4.7.1 Later", begun: false }, "again", "answered"],
  [{ responseCode: 452, response: "452 Full", begun: true }, "again", "answered"],
  [{ begun: false }, "again", "silent"],
  [{ begun: true }, "unknown", "silent"],
] as const)("%j is %s", (failure, is, server) =>
  expect(smtpOutcome({ message, ofMail: true, ...failure })).toMatchObject({ is, server }),
);

it("shows the server's words as one line", () => {
  const { answer } = smtpOutcome({
    ofMail: true,
    message,
    responseCode: 550,
    response: "550 No\r\n\u202e<b>user</b>\0",
    begun: false,
  });
  expect(answer).toBe("550 No <b>user</b>");
  expect(smtpOutcome({ ofMail: true, message: "x".repeat(5_000), begun: false }).answer).toHaveLength(500);
});

it("tries again later and later, at least once an hour", () => {
  expect([1, 2, 3, 7, 100].map(mailPause)).toEqual([60_000, 120_000, 240_000, 3_600_000, 3_600_000]);
});
