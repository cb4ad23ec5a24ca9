import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const cli = join(
  dirname(createRequire(import.meta.url).resolve("lighthouse/package.json")),
  "cli",
  "index.js",
);

const score = z.object({ score: z.number() });
const report = z.object({
  categories: z.object({
    performance: score,
    accessibility: score,
    "best-practices": score,
  }),
  audits: z.record(
    z.string(),
    z.object({
      score: z.number().nullable(),
      title: z.string(),
      scoreDisplayMode: z.string(),
      numericValue: z.number().optional(),
    }),
  ),
});

export type Scores = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  /** What performance is made of, in ms: first and largest paint, and how long the main thread was blocked. */
  paint: { first: number; largest: number; blocked: number };
  /** Titles of what failed in accessibility or best practices. */
  failed: string[];
};

/** One visit as Lighthouse's phone makes it (its default: a slow one on a slow network), in a browser of its own. */
export async function visit(url: string, chromium: string, cookie: string): Promise<Scores> {
  const { stdout } = await run(
    process.execPath,
    [
      cli,
      url,
      "--quiet",
      "--output=json",
      "--only-categories=performance,accessibility,best-practices",
      `--extra-headers=${JSON.stringify(cookie ? { Cookie: cookie } : {})}`,
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ],
    // biome-ignore lint/style/noProcessEnv: the launcher needs the caller's PATH and HOME
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 64 * 1024 * 1024, timeout: 180_000 },
  );
  const { categories, audits } = report.parse(JSON.parse(stdout));
  const percent = (value: { score: number }) => Math.round(value.score * 100);
  const ms = (audit: string) => Math.round(audits[audit]?.numericValue ?? Number.NaN);
  const complete = categories.accessibility.score === 1 && categories["best-practices"].score === 1;
  return {
    performance: percent(categories.performance),
    accessibility: percent(categories.accessibility),
    bestPractices: percent(categories["best-practices"]),
    paint: {
      first: ms("first-contentful-paint"),
      largest: ms("largest-contentful-paint"),
      blocked: ms("total-blocking-time"),
    },
    failed: complete
      ? []
      : Object.values(audits).flatMap(({ score: one, title, scoreDisplayMode }) =>
          scoreDisplayMode === "binary" && one === 0 ? [title] : [],
        ),
  };
}
