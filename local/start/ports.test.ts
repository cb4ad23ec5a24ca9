import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { findFreePorts, portProblem } from "./ports.ts";

let stranger: Server | undefined;

afterEach(() => stranger?.close());

it("names the taken port, its part and what to set", async () => {
  const first = await findFreePorts(2);
  const wanted = [
    { port: first, part: "the portal" },
    { port: first + 1, part: "the desk" },
  ];
  expect(await portProblem(wanted, 0)).toBeUndefined();
  stranger = createServer().listen(first + 1, "127.0.0.1");
  await once(stranger, "listening");
  expect(await portProblem(wanted, 0)).toBe(
    `Port ${first + 1}, for the desk, is taken: stop what uses it, or set PORT to another number.`,
  );
});

it("waits for a port that is about to come free", async () => {
  const port = await findFreePorts(1);
  stranger = createServer().listen(port, "127.0.0.1");
  await once(stranger, "listening");
  const asked = portProblem([{ port, part: "the portal" }], 10_000);
  stranger.close();
  expect(await asked).toBeUndefined();
});
