import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { serveDns } from "./dns-for-tests";

/** As in the worker, where Azure's own names are looked up by threads of which there are few. */
const program = `
import { read } from "node:fs";
import { byNameServer, resolvePublic } from ${JSON.stringify(join(import.meta.dirname, "public-address.ts"))};
const [, server] = process.argv;
// Nobody writes to it, so the only thread waits here.
read(0, () => undefined);
const over = AbortSignal.timeout(5_000);
const found = await resolvePublic("hooks.stranger.example", false, over, byNameServer([server]));
process.stdout.write(JSON.stringify(found));
`;

it("a receiver's name is looked up by none of the few threads that look up Azure's", async () => {
  const dns = await serveDns(() => ["20.50.2.1"]);
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, dns.address], {
    env: { NODE_ENV: "test", UV_THREADPOOL_SIZE: "1" },
  });
  const [told] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  child.kill("SIGKILL");
  await dns.stop();
  expect(JSON.parse(String(told))).toEqual({ address: "20.50.2.1", family: 4 });
}, 20_000);

it("a name server that fails is not a name that leads nowhere", async () => {
  const dns = await serveDns(() => "failure");
  const over = AbortSignal.timeout(5_000);
  await expect(dns.lookUp("hooks.stranger.example", over)).rejects.toThrow("no name server answered");
  await dns.stop();
}, 20_000);
