// Runs the program named in the first argument and ends when the one that started it is gone, even by a kill that
// no process can catch: then the IPC channel closes. The program itself knows nothing of this.
import { pathToFileURL } from "node:url";

const GRACE_MS = 2000;

process.once("disconnect", () => {
  setTimeout(() => process.exit(0), GRACE_MS).unref();
  process.kill(process.pid, "SIGTERM");
});
process.channel?.unref(); // the channel alone must not keep the program awake

const [program] = process.argv.splice(2, 1);
process.argv[1] = program;
await import(pathToFileURL(program).href);
