import { type Counts, failedOnce, verdict } from "./test-counts.ts";
import { type Stage, type StageName, stages } from "./test-stages.ts";

// npm test [-- <stage> …]: every check there is, or the named ones. Ends with what failed, once more, and one line: N passed, N failed.
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no stage ${unknown.join(", ")}; there are ${stages.map(({ name }) => name).join(", ")}.\n`,
  );
  process.exit(1);
}
for (const [name, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.once(name, () => process.exit(code));

const results = new Map<StageName, Counts>();
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
  const began = Date.now();
  process.stdout.write(`\n== ${stage.name}\n`);
  const counts = await runStage(stage);
  results.set(stage.name, counts);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${stage.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s\n`);
}
const { text, isGood } = verdict(results);
process.stdout.write(`\n${text}\n`);
process.exit(isGood ? 0 : 1);

async function runStage(stage: Stage): Promise<Counts> {
  const broken = stage.needs.find((name) => (results.get(name)?.failed ?? 0) > 0);
  if (broken) {
    const why = `Not run, because ${broken} failed.`;
    process.stdout.write(`${why}\n`);
    return failedOnce([why]);
  }
  try {
    // biome-ignore lint/style/noProcessEnv: CHROMIUM_PATH, PATH and DATA_DIR, read here for all stages
    return await stage.run(process.env);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stdout.write(`${why}\n`);
    return failedOnce([why]);
  }
}
