import { describe, expect, it } from "vitest";
import { type Counts, countPlaywright, countVitest, judge, verdict } from "./test-counts.ts";

const counts = (passed: number, failed: number, skipped: number): Counts => ({ passed, failed, skipped });

describe("countVitest", () => {
  it("counts tests, and a file that could not be loaded as one failure", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: "failed", assertionResults: [{}, {}] },
        { status: "failed", assertionResults: [] },
      ],
    };
    expect(countVitest(JSON.stringify(report))).toEqual(counts(3, 2, 2));
  });
});

describe("countPlaywright", () => {
  it("counts a flaky test as failed, and errors outside tests", () => {
    const stats = { expected: 4, unexpected: 0, flaky: 1, skipped: 2 };
    expect(countPlaywright(JSON.stringify({ stats, errors: [{}] }))).toEqual(counts(4, 2, 2));
  });
});

describe("judge", () => {
  it.each([
    ["all passed", counts(2, 0, 0), true, 0],
    ["nothing executed", counts(0, 0, 0), true, 1],
    ["one skipped", counts(2, 0, 1), true, 1],
    ["two failed", counts(1, 2, 0), false, 2],
    ["the runner failed beside its tests", counts(2, 0, 0), false, 1],
  ])("%s", (_name, given, isContent, failed) => {
    expect(judge(given, isContent).failed).toBe(failed);
  });
});

describe("verdict", () => {
  it("sums up, and is good only when something passed and nothing failed", () => {
    expect(verdict([counts(1, 0, 0), counts(5, 0, 0)])).toEqual({ line: "6 passed, 0 failed", isGood: true });
    expect(verdict([counts(1, 0, 0), counts(5, 2, 0)])).toEqual({
      line: "6 passed, 2 failed",
      isGood: false,
    });
    expect(verdict([])).toEqual({ line: "0 passed, 0 failed", isGood: false });
  });
});
