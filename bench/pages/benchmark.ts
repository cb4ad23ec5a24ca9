import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { startStack } from "../../local/start/for-tests.ts";
import { findFreePorts } from "../../local/start/ports.ts";
import { findOrInstallBrowser } from "../../tools/browser.ts";
import type { Benchmark, Figure } from "../benchmark.ts";
import { type EmptyNext, startEmptyNext } from "./empty-next.ts";
import { type Scores, visit } from "./lighthouse.ts";
import { firstLoadScripts } from "./scripts.ts";

/** The middle of these counts. */
const ROUNDS = 3;
const MOST_POINTS_BELOW = 3;
const MOST_SCRIPTS_ABOVE = 35;

/** Landing, list, wizard and flow page beside an empty Next page of the same version, in the same run. */
export const pages: Benchmark = { name: "pages", run };

async function run(): Promise<Figure[]> {
  // biome-ignore lint/style/noProcessEnv: CHROMIUM_PATH and PATH, read here for the browser
  const found = findOrInstallBrowser(process.env);
  if (found.kind === "none") throw new Error(found.line);
  const dataDir = mkdtempSync(join(tmpdir(), "bench-pages-"));
  chmodSync(dataDir, 0o711); // as root, PostgreSQL's own user must get in
  const port = await findFreePorts(6);
  const stack = await startStack({ port, dataDir, quiet: true, actionKeyFolder: ".data" });
  const browser = await chromium.launch({ executablePath: found.path, args: ["--no-sandbox"] });
  let empty: EmptyNext | undefined;
  try {
    empty = await startEmptyNext(port + 5);
    const { cookie, flow } = await signInAndAsk(browser, stack);
    const subjects = [
      { name: "landing", url: `${stack.portalUrl}/`, cookie: "" },
      { name: "list", url: `${stack.portalUrl}/flows`, cookie },
      { name: "wizard", url: `${stack.portalUrl}/flows/new?id=${randomUUID()}`, cookie },
      { name: "flow", url: flow, cookie },
    ];
    const least = await scriptsOf(browser, empty.url, "");
    const figures: Figure[] = [];
    for (const subject of subjects) {
      const scripts = (await scriptsOf(browser, subject.url, subject.cookie)) - least;
      figures.push({
        what: `${subject.name}, first-load scripts`,
        measured: `${scripts.toFixed(1)} kB gzip above the ${least.toFixed(1)} kB of an empty page`,
        goal: `<= ${MOST_SCRIPTS_ABOVE} kB`,
        met: scripts <= MOST_SCRIPTS_ABOVE,
      });
    }
    figures.push(...(await compared(subjects, empty.url, found.path)));
    return figures;
  } finally {
    await browser.close();
    empty?.stop();
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Subject = { name: string; url: string; cookie: string };

/** The empty page first in each round, then ours, so that whatever else the machine does meets all of them. */
async function compared(subjects: Subject[], emptyUrl: string, chromiumPath: string): Promise<Figure[]> {
  const bare: Scores[] = [];
  const ours = new Map<Subject, Scores[]>(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await visit(emptyUrl, chromiumPath, ""));
    for (const [{ url, cookie }, scores] of ours) scores.push(await visit(url, chromiumPath, cookie));
  }
  return [...ours].flatMap(([{ name }, scores]) => figuresOf(name, scores, bare));
}

function figuresOf(name: string, ours: Scores[], theirs: Scores[]): Figure[] {
  const lowest = (of: (scores: Scores) => number) => Math.min(...ours.map(of));
  const [accessibility, practices] = [lowest((one) => one.accessibility), lowest((one) => one.bestPractices)];
  const [own, bare] = [middle(ours), middle(theirs)];
  return [
    {
      what: `${name}, Lighthouse`,
      measured: `accessibility ${accessibility}, best practices ${practices}${told(ours)}`,
      goal: "100, 100",
      met: accessibility === 100 && practices === 100,
    },
    {
      what: `${name}, performance`,
      measured: `${own.performance} beside ${bare.performance} of an empty page; ${painted(own)} beside ${painted(bare)}`,
      goal: `>= -${MOST_POINTS_BELOW}`,
      met: own.performance >= bare.performance - MOST_POINTS_BELOW,
    },
  ];
}

const told = (scores: Scores[]) => {
  const failed = [...new Set(scores.flatMap((one) => one.failed))];
  return failed.length > 0 ? ` (${failed.join("; ")})` : "";
};

/** First and largest paint, main thread blocked. */
const painted = ({ paint: { first, largest, blocked } }: Scores) => `${first}, ${largest}, ${blocked} ms`;

function middle(scores: Scores[]): Scores {
  const one = scores.toSorted((a, b) => a.performance - b.performance)[Math.floor(scores.length / 2)];
  if (!one) throw new Error("nothing was visited");
  return one;
}

async function scriptsOf(browser: Browser, url: string, cookie: string): Promise<number> {
  const context = await browser.newContext(cookie ? { extraHTTPHeaders: { cookie } } : {});
  try {
    return await firstLoadScripts(await context.newPage(), url);
  } finally {
    await context.close();
  }
}

/** As a customer with one event flow that waits for its activation. */
async function signInAndAsk(
  browser: Browser,
  { portalUrl, desk, mailbox }: { portalUrl: string; desk: string | undefined; mailbox: string | undefined },
): Promise<{ cookie: string; flow: string }> {
  // biome-ignore lint/style/noProcessEnv: the kit takes its addresses from here
  Object.assign(process.env, { PORTAL_URL: portalUrl, DESK_URL: desk, MAILBOX_URL: mailbox });
  const { newAuthorizedSubscription, signIn } = await import("../../e2e/kit/fixtures.ts");
  const { requestEventFlow } = await import("../../e2e/kit/new-flow.ts");
  const context = await browser.newContext({ baseURL: portalUrl });
  try {
    const page = await context.newPage();
    await signIn(page, "Mara Lindqvist");
    await requestEventFlow(page, {
      name: "Orders",
      place: await newAuthorizedSubscription(),
      topicName: "orders",
    });
    await page
      .getByRole("status")
      .filter({ hasText: "State: Waiting for activation" })
      .waitFor({ state: "attached" });
    const cookies = await context.cookies(portalUrl);
    return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "), flow: page.url() };
  } finally {
    await context.close();
  }
}
