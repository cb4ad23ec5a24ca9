import { describe, expect, it } from "vitest";
import { differenceSentence, type MetricReading, metricStateOf, metricsSince } from "./azure-metrics";

const now = new Date("2026-11-26T12:34:56Z");

describe("from which hour on metrics are read", () => {
  it.each([
    ["a day, at first", null, "2026-11-25T12:00:00.000Z"],
    ["what Azure may still add to, after that", "2026-11-26T12:30:00Z", "2026-11-26T09:00:00.000Z"],
    ["a day at most after a long pause", "2026-11-01T00:00:00Z", "2026-11-25T12:00:00.000Z"],
  ])("%s", (_, readAt, since) => {
    expect(metricsSince(readAt === null ? null : new Date(readAt), now).toISOString()).toBe(since);
  });
});

describe("how a region's metrics stand", () => {
  const reading: MetricReading = {
    location: "westeurope",
    readAt: new Date("2026-11-26T12:30:00Z"),
    problem: null,
    failingSince: null,
  };
  it.each<[string, Partial<MetricReading>]>([
    ["good", {}],
    ["not-read", { readAt: null }],
    ["stale", { readAt: new Date("2026-11-26T12:00:00Z") }],
    ["no-role", { problem: { reason: "partner_access_denied", answer: { httpStatus: 403 } } }],
    ["failing", { problem: { reason: "azure_unavailable", answer: {} } }],
  ])("%s", (state, change) => {
    expect(metricStateOf({ ...reading, ...change }, now)).toBe(state);
  });
});

it("says by how much Azure's number is not ours, and nothing where they agree", () => {
  const counts = { published: 10, reported: 8, testEvents: 2, unmatched: 0 };
  expect(differenceSentence(counts)).toBeUndefined();
  expect(differenceSentence({ ...counts, published: 11 })).toMatch(/^Azure counts 1 event more: /);
  expect(differenceSentence({ ...counts, published: 12, unmatched: 2 })).toMatch(/this portal's own checks/);
  expect(differenceSentence({ ...counts, published: 13, unmatched: 2 })).toMatch(/does not report/);
  expect(differenceSentence({ ...counts, reported: 1_208 })).toMatch(/^Azure counts 1,200 events fewer: /);
});
