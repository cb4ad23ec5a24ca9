import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export type WantedPort = { port: number; part: string };

/** One line about the first port that cannot be had, or undefined. `patienceMs`: how long it may take to come free. */
export async function portProblem(
  wanted: readonly WantedPort[],
  patienceMs: number,
): Promise<string | undefined> {
  const limit = Date.now() + patienceMs;
  for (const { port, part } of wanted) {
    let answer = await tryPort(port);
    while (answer === "taken" && Date.now() < limit) {
      await delay(100);
      answer = await tryPort(port);
    }
    if (answer === "taken")
      return `Port ${port}, for ${part}, is taken: stop what uses it, or set PORT to another number.`;
    if (answer === "forbidden")
      return `Port ${port}, for ${part}, may not be used by this user: set PORT to 1024 or more.`;
  }
  return undefined;
}

/** The first of `count` free ports in a row, somewhere above the well-known ones. */
export async function findFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const wanted = Array.from({ length: count }, (_, index) => ({ port: first + index, part: "a test" }));
    if ((await portProblem(wanted, 0)) === undefined) return first;
  }
}

type PortState = "free" | "taken" | "forbidden";

async function tryPort(port: number): Promise<PortState> {
  // A browser may understand `localhost` as either address, so a stranger on the other one counts as well.
  const states = [await listen(port, "127.0.0.1"), await listen(port, "::1")];
  return states.find((state) => state !== "free") ?? "free";
}

function listen(port: number, host: string): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("taken");
      else if (error.code === "EACCES") resolve("forbidden");
      else resolve("free"); // no such address on this machine
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve("free")));
  });
}
