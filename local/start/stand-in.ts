import { lastLines } from "../../tools/run-logged.ts";
import { endChild, type Program, spawnNode } from "./spawn-node.ts";

export type StandIn<Ready> = { ready: Ready; stop(): Promise<void> };

const READY_LIMIT_MS = 30_000;

/** Starts a stand-in and waits for its ready message. Throws with its last words when it ends before. */
export async function startStandIn<Ready extends { ready: true }>(
  what: string,
  program: Program,
  say: (line: string) => void,
): Promise<StandIn<Ready>> {
  const child = spawnNode(program);
  const ready = await new Promise<Ready>((resolve, reject) => {
    const fail = (cause: string) =>
      reject(new Error(`${what} ${cause}. The last lines of ${program.log}:\n${lastLines(program.log, 8)}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`was not ready within ${READY_LIMIT_MS / 1000} s`);
    }, READY_LIMIT_MS);
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended at once (exit ${code})`);
    });
    child.on("message", (message) => {
      if (!isReady<Ready>(message)) return;
      clearTimeout(timer);
      child.removeAllListeners("exit");
      resolve(message);
    });
  });
  let isStopping = false;
  child.once("exit", (code, signal) => {
    if (!isStopping)
      say(`${what} has ended (${signal ?? code}); start again to have it back. Log: ${program.log}`);
  });
  return {
    ready,
    stop: async () => {
      isStopping = true;
      await endChild(child, 3000);
    },
  };
}

function isReady<Ready>(message: unknown): message is Ready {
  return typeof message === "object" && message !== null && "ready" in message && message.ready === true;
}
