import { describe, expect, it } from "vitest";
import { type Counts, countPlaywright, countVitest, judge, verdict } from "./test-counts.ts";

const counts = (passed: number, failed: number, skipped: number, failures: string[] = []): Counts => ({
  passed,
  failed,
  skipped,
  failures,
});

describe("countVitest", () => {
  it("counts tests, and a file that could not be loaded as one failure, and says which they were", () => {
    const passed = { status: "passed", fullName: "a works", failureMessages: [] };
    const failed = {
      status: "failed",
      fullName: "b works",
      failureMessages: ["\u001b[31mnot so\u001b[39m\nat b"],
    };
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { name: "a.test.ts", status: "failed", message: "", assertionResults: [passed, failed] },
        { name: "b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
      ],
    };
    const failures = ["b.test.ts\n  no such module", "a.test.ts › b works\n  not so\n  at b"];
    expect(countVitest(JSON.stringify(report))).toEqual(counts(3, 2, 2, failures));
  });
});

describe("countPlaywright", () => {
  it("counts a flaky test as failed, and errors outside tests, and says which they were", () => {
    const stats = { expected: 4, unexpected: 0, flaky: 1, skipped: 2 };
    const flaky = { status: "flaky", results: [{ error: { message: "too late" } }, {}] };
    const good = {
      title: "good",
      file: "a.spec.ts",
      line: 1,
      tests: [{ status: "expected", results: [{}] }],
    };
    const suites = [
      { specs: [good], suites: [{ specs: [{ title: "bad", file: "a.spec.ts", line: 9, tests: [flaky] }] }] },
    ];
    const failures = ["a.spec.ts:9 › bad\n  too late", "outside of the tests\n  no server"];
    expect(countPlaywright(JSON.stringify({ stats, errors: [{ message: "no server" }], suites }))).toEqual(
      counts(4, 2, 2, failures),
    );
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
    const good = { unit: counts(1, 0, 0), model: counts(5, 0, 0) };
    expect(verdict(new Map(Object.entries(good)))).toEqual({ text: "6 passed, 0 failed", isGood: true });
    expect(verdict(new Map())).toEqual({ text: "0 passed, 0 failed", isGood: false });
  });

  it("says again what failed, stage by stage, before its last line", () => {
    const stages = { unit: counts(1, 0, 0), model: counts(5, 1, 0, ["m.ts › ends\n  did not"]) };
    expect(verdict(new Map(Object.entries(stages)))).toEqual({
      text: "== failed: model\nm.ts › ends\n  did not\n\n6 passed, 1 failed",
      isGood: false,
    });
  });
});
