import { dataFolderProblem } from "./data-folder.ts";
import { readSettings } from "./settings.ts";
import { runStack, type Stack } from "./stack.ts";

export type TestStackOptions = {
  port: number;
  /** A folder of the test's own; as root one that others may enter (see local/postgres/place.ts). */
  dataDir: string;
  /** Without a word, except when something fails. */
  quiet: boolean;
  /** The normal data folder, whose key the build was made with. */
  actionKeyFolder?: string;
  /** See StackOptions. */
  emptyWorld?: string;
  /** The setting FIRST_ADMIN. */
  firstAdmin?: string;
};

/** The whole portal with every stand-in, as `npm start` composes it, on throw-away data. */
export async function startStack({
  port,
  dataDir,
  quiet,
  actionKeyFolder,
  emptyWorld,
  firstAdmin,
}: TestStackOptions): Promise<Stack> {
  const { settings } = readSettings({ PORT: String(port), DATA_DIR: dataDir, FIRST_ADMIN: firstAdmin });
  const problem = dataFolderProblem(settings.dataFolder);
  if (problem) throw new Error(problem);
  return runStack({
    settings,
    say: (line) => void (quiet || process.stdout.write(`${line}\n`)),
    durable: false,
    // Tests kill the worker on purpose, more often than an operator would bear.
    restartsPerMinute: 60,
    ...(actionKeyFolder ? { actionKeyFolder } : {}),
    ...(emptyWorld ? { emptyWorld } : {}),
  });
}
