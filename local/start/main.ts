import { dataFolderProblem, lastRun } from "./data-folder.ts";
import { portProblem } from "./ports.ts";
import { readSettings, type Settings } from "./settings.ts";
import { runStack } from "./stack.ts";
import { summary } from "./summary.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

// biome-ignore lint/style/noProcessEnv: the start reads its settings here and nowhere else
const { settings, problems } = readSettings(process.env);
const problem = problems.length > 0 ? problems.join("\n") : await findProblem(settings);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const abort = new AbortController();
const stopAsked = new Promise<void>((resolve) => {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      abort.abort();
      resolve();
    });
  }
});

say("Starting. The first start takes about a minute, later ones a few seconds.");
try {
  const stack = await runStack({ settings, say, signal: abort.signal, sample: true });
  say(summary(stack, settings));
  await stopAsked;
  say("Stopping.");
  await stack.stop();
  process.exit(0);
} catch (error) {
  if (abort.signal.aborted) process.exit(130);
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function findProblem({
  port,
  dataFolder,
  identity,
  azure,
  mail,
}: Settings): Promise<string | undefined> {
  const folderProblem = dataFolderProblem(dataFolder);
  if (folderProblem) return folderProblem;
  const last = lastRun(dataFolder);
  if (last.kind === "running") {
    return `The portal runs already on ${dataFolder} (process ${last.pid}): stop it, or set DATA_DIR and PORT to others.`;
  }
  const wanted = [
    { port, part: "the portal" },
    ...(azure === "local" ? [{ port: port + 1, part: "the Azure desk" }] : []),
    ...(identity === "local" ? [{ port: port + 2, part: "the local sign-in" }] : []),
    ...(azure === "local" ? [{ port: port + 3, part: "the local Azure" }] : []),
    ...(mail === "local" ? [{ port: port + 4, part: "the mailbox" }] : []),
  ];
  // What a killed run left behind ends by itself within seconds.
  return portProblem(wanted, last.kind === "killed" ? 6000 : 0);
}
