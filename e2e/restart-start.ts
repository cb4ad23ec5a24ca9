import { type ChildProcess, spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const patience = 90_000;

export type Ended = { code: number | null; errors: string };
export type Start = {
  /** Everything runs; how long that took. Rejects with what the start said when it ends before. */
  ready: Promise<number>;
  ended: Promise<Ended>;
  /** Ctrl-C. */
  interrupt(): void;
};

/** `npm start` without npm: the program that it ends in, with its own port and data folder. */
export function start(port: number, dataDir: string): Start {
  const began = Date.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "local/start/main.ts")],
    {
      cwd: root,
      env: { ...terminal(), NODE_ENV: "production", PORT: String(port), DATA_DIR: dataDir },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const ended = endOf(child);
  const ready = Promise.race([
    untilSaid(child, "Ctrl-C").then(() => Date.now() - began),
    ended.then(({ errors }) => Promise.reject(new Error(`the start ended: ${errors}`))),
  ]);
  // A start that is meant to fail is not waited for.
  ready.catch(() => undefined);
  return { ready, ended, interrupt: () => child.kill("SIGINT") };
}

/** What a person's terminal gives a program. */
function terminal(): { PATH: string | undefined; HOME: string | undefined } {
  // biome-ignore lint/style/noProcessEnv: read here for the start under test
  const { PATH, HOME } = process.env;
  return { PATH, HOME };
}

function endOf(child: ChildProcess): Promise<Ended> {
  let errors = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, errors })));
}

function untilSaid(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not said in time: ${words}`)), patience);
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (!said.includes(words)) return;
      clearTimeout(timer);
      resolve();
    });
    child.once("exit", () => clearTimeout(timer));
  });
}

/** Every process that was started with this folder in its command line or environment. */
export function processesOf(folder: string): string[] {
  return globSync("/proc/[0-9]*").flatMap((place) => {
    try {
      const own = Number(place.slice("/proc/".length)) === process.pid;
      const command = readFileSync(`${place}/cmdline`, "utf8");
      const isOurs = command.includes(folder) || readFileSync(`${place}/environ`, "utf8").includes(folder);
      return isOurs && !own ? [`${place}: ${command.replaceAll("\0", " ")}`] : [];
    } catch {
      return []; // ended meanwhile, or another user's
    }
  });
}
