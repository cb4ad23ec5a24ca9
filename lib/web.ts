import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The web program: Next's standalone server, told to leave SIGTERM and SIGINT to us (lib/web-stop.ts). Next reads the
 * setting before it loads anything of ours, so it is set here.
 */
// biome-ignore lint/style/noProcessEnv: Next's own switch
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
await import(pathToFileURL(join(import.meta.dirname, "..", ".next", "standalone", "server.js")).href);
