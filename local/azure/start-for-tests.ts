import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Connection, nodeOptions } from "./lifecycle.ts";

export interface StartOptions {
  /** Kept after stop when given, so that a test can start again on the same state. */
  dataFolder?: string;
  worldFile?: string;
  port?: number;
  deskPort?: number;
  throttling?: "on" | "off";
  /** A command that starts what follows it, such as one that sets limits. */
  launcher?: string[];
}

export interface RunningLocalAzure {
  connection: Connection;
  dataFolder: string;
  pid: number;
  /** Ends it as SIGTERM does, and removes a temporary data folder. */
  stop(): Promise<void>;
  /** Ends it at once, as kill -9 does; the data folder stays for the next start. */
  kill(): Promise<void>;
}

const START_MS = 60_000;

/** Starts Local Azure as a program of its own with a temporary data folder; resolves when it is ready. */
export async function startLocalAzure(options: StartOptions = {}): Promise<RunningLocalAzure> {
  const dataFolder = options.dataFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), "local-azure-"));
  const [command = process.execPath, ...args] = [
    ...(options.launcher ?? []),
    process.execPath,
    ...nodeOptions,
    path.join(import.meta.dirname, "main.ts"),
  ];
  const child = spawn(command, args, {
    env: {
      NODE_ENV: "test",
      LOCAL_AZURE_DATA: dataFolder,
      LOCAL_AZURE_PORT: String(options.port ?? 0),
      LOCAL_AZURE_DESK_PORT: String(options.deskPort ?? 0),
      ...(options.throttling ? { LOCAL_AZURE_THROTTLING: options.throttling } : {}),
      ...(options.worldFile ? { LOCAL_AZURE_WORLD: options.worldFile } : {}),
    },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const connection = await ready(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return {
    connection,
    dataFolder,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      if (!options.dataFolder) fs.rmSync(dataFolder, { recursive: true, force: true });
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let complaint = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      complaint += text;
    });
    const timer = setTimeout(
      () => reject(new Error(`Local Azure was not ready in time. ${complaint}`)),
      START_MS,
    );
    child.once("message", (message: Connection) => {
      clearTimeout(timer);
      resolve(message);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`Local Azure ended with ${code} before it was ready. ${complaint}`));
    });
  });
}
