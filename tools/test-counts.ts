export type Counts = { passed: number; failed: number; skipped: number };

/** Vitest's JSON report. A file that could not be loaded has no tests of its own and counts as one failure. */
export function countVitest(report: string): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    report,
  ) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Playwright's JSON report. A test that passed at the second try is no passed test; errors outside tests count. */
export function countPlaywright(report: string): Counts {
  const { stats, errors } = JSON.parse(report) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: unknown[];
  };
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected === 0 ? errors.length : 0),
    skipped: stats.skipped,
  };
}

/** What a stage adds to the sum, given whether its runner ended well. Nothing executed is a failure; so is a skip. */
export function judge(counts: Counts, isRunnerContent: boolean): Counts {
  const nothing = counts.passed + counts.failed === 0 ? 1 : 0;
  const failed = counts.failed + counts.skipped + nothing;
  // A runner that ends badly with all tests passed has a failure outside them.
  return { ...counts, failed: failed === 0 && !isRunnerContent ? 1 : failed };
}

/** The last line of all. */
export function verdict(all: readonly Counts[]): { line: string; isGood: boolean } {
  const passed = all.reduce((sum, counts) => sum + counts.passed, 0);
  const failed = all.reduce((sum, counts) => sum + counts.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, isGood: failed === 0 && passed > 0 };
}
