// Runs before `npm start` and `npm test`, on whatever Node the machine has and before anything is installed:
// plain Node 20, no packages. Installs exactly what package-lock.json says, when that is not there yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether this Node can run the install: 20.19 is what the installed tools need at the least. */
export function isNodeSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/** Names one install: what is locked, and for which machine. Written after a success, compared at each start. */
export function installMark(lockfile, platform) {
  return createHash("sha256").update(lockfile).update(platform).digest("hex");
}

/** One line for an install that failed: the cause as far as npm's output tells it, and what to do. */
export function explainFailure(output) {
  const causes = [
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i,
      "the package registry could not be reached. Check the network or proxy, then run the command again.",
    ],
    [/ENOSPC/, "the disk is full. Make room (about 1.5 GB), then run the command again."],
    [
      /EACCES|EPERM|EROFS/,
      "a folder may not be written. Give your user the rights to this folder and to npm's cache, then run the command again.",
    ],
    [/EINTEGRITY/, "a downloaded package is damaged. Run `npm cache verify`, then the command again."],
    [
      /EUSAGE/,
      "package.json and package-lock.json do not agree. Restore both from git, then run the command again.",
    ],
  ];
  const cause = causes.find(([pattern]) => pattern.test(output));
  return `The install failed: ${cause ? cause[1] : "npm ended with an error. Run the command again; if it stays, read the log."}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await bootstrap();

async function bootstrap() {
  if (!isNodeSupported(process.versions.node)) {
    return fail(
      `Node ${process.versions.node} is too old: install Node 20.19 or newer, then run the command again.`,
    );
  }
  const marker = join(root, "node_modules", ".installed");
  const mark = installMark(
    readFileSync(join(root, "package-lock.json")),
    `${process.platform}-${process.arch}`,
  );
  if (existsSync(marker) && readFileSync(marker, "utf8") === mark) return 0;
  const log = join(root, ".data", "install.log");
  let code;
  try {
    mkdirSync(dirname(log), { recursive: true });
    code = await install(log);
  } catch (error) {
    return fail(`The install could not begin: ${error.message}. Give your user the rights to ${root}.`);
  }
  if (code !== 0) return fail(`${explainFailure(readFileSync(log, "utf8"))} npm's own words: ${log}`);
  dropUnusableNode();
  writeFileSync(marker, mark);
  return 0;
}

function fail(line) {
  process.stderr.write(`${line}\n`);
  return 1;
}

/** Runs `npm ci` with its output in the log; resolves to its exit code. */
async function install(log) {
  // biome-ignore lint/style/noProcessEnv: npm's settings reach npm only this way
  const environment = process.env;
  const output = openSync(log, "w");
  // npm's own Node where npm started us: the one in node_modules goes away during the install.
  const node = environment.npm_node_execpath ?? process.execPath;
  const [command, ...before] = environment.npm_execpath ? [node, environment.npm_execpath] : ["npm"];
  const flags = [
    "--include=dev",
    "--include=optional",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-progress",
  ];
  const patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000"];
  const child = spawn(command, [...before, "ci", ...flags, ...patience], {
    cwd: root,
    // A shell with NODE_ENV=production would leave out what the build needs.
    env: { ...environment, NODE_ENV: "development" },
    stdio: ["ignore", output, output],
    shell: command === "npm" && process.platform === "win32",
  });
  closeSync(output);
  const done = showProgress();
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
  } finally {
    done();
  }
}

/** A line that counts seconds on a terminal, one plain line elsewhere. Returns what ends it. */
function showProgress() {
  const began = Date.now();
  const line = "Installing packages (once, about a minute)";
  if (!process.stdout.isTTY) {
    process.stdout.write(`${line}\n`);
    return () => undefined;
  }
  const draw = () => process.stdout.write(`\r${line} ${Math.round((Date.now() - began) / 1000)} s`);
  draw();
  const timer = setInterval(draw, 1000);
  return () => {
    clearInterval(timer);
    process.stdout.write("\n");
  };
}

/** The Node from npm cannot run everywhere (musl); then the machine's own is used. */
function dropUnusableNode() {
  const link = join(root, "node_modules", ".bin", "node");
  if (!existsSync(link) || spawnSync(link, ["--version"]).status === 0) return;
  rmSync(link, { force: true });
}
