import { stripVTControlCharacters } from "node:util";

/** `failures`: what failed and how, a few lines each, to be told again after everything else. */
export type Counts = { passed: number; failed: number; skipped: number; failures: readonly string[] };

/** A stage of one check that did not pass; `failures`: why, where its own output does not stand near. */
export const failedOnce = (failures: readonly string[]): Counts => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures,
});

type Assertion = { status: string; fullName: string; failureMessages: string[] };
type VitestFile = { name: string; status: string; message: string; assertionResults: Assertion[] };

/** Vitest's JSON report. A file that could not be loaded has no tests of its own and counts as one failure. */
export function countVitest(report: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    report,
  ) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: VitestFile[];
  };
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const failed = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => tell(`${name} › ${fullName}`, failureMessages[0])),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
    failures: [...broken.map(({ name, message }) => tell(name, message)), ...failed],
  };
}

type Spec = {
  title: string;
  file: string;
  line: number;
  tests: { status: string; results: { error?: { message?: string } }[] }[];
};
type Suite = { specs: Spec[]; suites?: Suite[] };

/** Playwright's JSON report. A test that passed at the second try is no passed test; errors outside tests count. */
export function countPlaywright(report: string): Counts {
  const { stats, errors, suites } = JSON.parse(report) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: { message?: string }[];
    suites: Suite[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
    failures: [
      ...suites.flatMap(failedSpecs),
      ...errors.map(({ message }) => tell("outside of the tests", message)),
    ],
  };
}

function failedSpecs({ specs, suites = [] }: Suite): string[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) =>
        tell(`${file}:${line} › ${title}`, results.find(({ error }) => error)?.error?.message),
      ),
  );
  return [...own, ...suites.flatMap(failedSpecs)];
}

const LINES_OF_A_FAILURE = 12;

function tell(where: string, message = "no message"): string {
  const lines = stripVTControlCharacters(message)
    .trimEnd()
    .split("\n")
    .filter((line) => !line.includes("node_modules/"))
    .slice(0, LINES_OF_A_FAILURE);
  return [where, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** What a stage adds to the sum, given whether its runner ended well. Nothing executed is a failure; so is a skip. */
export function judge(counts: Counts, isRunnerContent: boolean): Counts {
  const nothing = counts.passed + counts.failed === 0 ? 1 : 0;
  const failed = counts.failed + counts.skipped + nothing;
  // A runner that ends badly with all tests passed has a failure outside them.
  return { ...counts, failed: failed === 0 && !isRunnerContent ? 1 : failed };
}

/** The failures once more, since a log's end is all that some see, and the last line of all. */
export function verdict(all: ReadonlyMap<string, Counts>): { text: string; isGood: boolean } {
  const counts = [...all.values()];
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  const told = [...all]
    .filter(([, each]) => each.failed > 0)
    .map(([stage, each]) => `== failed: ${[stage, ...each.failures].join("\n")}\n`);
  return {
    text: [...told, `${passed} passed, ${failed} failed`].join("\n"),
    isGood: failed === 0 && passed > 0,
  };
}
