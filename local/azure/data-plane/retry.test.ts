import { expect, test } from "vitest";
import { nextAfter, type Outcome } from "./retry.ts";

const publishedAt = "2026-11-22T10:00:00.000Z";
const now = new Date(publishedAt);
const policy = { maxDeliveryAttempts: 30, timeToLiveMinutes: 1440, jitter: 0 };

function secondsAfter(attempts: number, outcome: Outcome, changes: Partial<typeof policy> = {}) {
  const next = nextAfter({ outcome, attempts, publishedAt, now }, { ...policy, ...changes });
  return next.kind === "again" ? (next.atMs - now.getTime()) / 1000 : next;
}

test("the waits are those of the documents, and every 12 hours afterwards", () => {
  const waits = Array.from({ length: 11 }, (_, index) => secondsAfter(index + 1, 500));
  expect(waits).toEqual([10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 43_200]);
  expect(secondsAfter(1, 500, { jitter: 1 })).toBe(11);
});

test.each<[Outcome, number]>([
  [408, 120],
  [503, 30],
  [404, 10],
  [302, 10],
  [429, 10],
  ["timeout", 10],
  ["unreachable", 10],
])("after %s the first wait is at least %d s", (outcome, seconds) => {
  expect(secondsAfter(1, outcome)).toBe(seconds);
});

test("200 to 204 is delivered, 205 is not", () => {
  for (const status of [200, 201, 202, 203, 204])
    expect(secondsAfter(1, status)).toEqual({ kind: "delivered" });
  expect(secondsAfter(1, 205)).toBe(10);
});

test("some answers end it at once, else the policy does", () => {
  const reasons = [400, 401, 403, 413].map((status) => secondsAfter(1, status));
  expect(reasons).toEqual(
    ["BadRequest", "Unauthorized", "Forbidden", "RequestEntityTooLarge"].map((word) => ({
      kind: "given-up",
      reason: `UndeliverableDueToHttp${word}`,
    })),
  );
  expect(secondsAfter(3, 500, { maxDeliveryAttempts: 3 })).toMatchObject({
    reason: "MaxDeliveryAttemptsExceeded",
  });
  expect(secondsAfter(2, 500, { maxDeliveryAttempts: 3 })).toBe(30);
  expect(secondsAfter(4, 500, { timeToLiveMinutes: 4 })).toMatchObject({ reason: "TimeToLiveExceeded" });
  expect(secondsAfter(4, 500, { timeToLiveMinutes: 5 })).toBe(300);
});
