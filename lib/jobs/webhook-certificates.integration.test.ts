import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serverCertificate } from "@/local/azure/trust/certificates";
import { postWebhook } from "./post-webhook";

/** A receiver with a certificate for 127.0.0.1 and localhost: whoever cannot show one for its name is told nothing. */

const folder = mkdtempSync(join(tmpdir(), "webhook-"));
let server: Server;
let port: number;
let ca: string;
let asked = 0;
const names: string[] = [];
beforeAll(async () => {
  const { caFile, cert, key } = await serverCertificate(folder);
  ca = readFileSync(caFile, "utf8");
  const SNICallback = (name: string, done: (error: null) => void) => {
    names.push(name);
    done(null);
  };
  server = createServer({ cert, key, SNICallback }, (_, response) => {
    asked += 1;
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver does not listen");
  port = address.port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const inside = async () => [{ address: "127.0.0.1", family: 4 }];
const post = (host: string, trusted: { ca?: string }) =>
  postWebhook(
    `https://${host}:${port}/`,
    "{}",
    {},
    { internalHosts: [host], timeout: 10_000, lookUp: inside, ...trusted },
  );

it("is answered by the name and by the address that its certificate has", async () => {
  for (const host of ["127.0.0.1", "localhost"])
    expect(await post(host, { ca }), host).toEqual({ is: "answered", status: 200 });
  expect(asked).toBe(2);
});

it("is told nothing under another name, also right after a message that it took, nor by an authority that is not known", async () => {
  const before = asked;
  expect(await post("localhost", { ca })).toMatchObject({ is: "answered" });
  for (const [host, trusted, code] of [
    ["hooks.other.example", { ca }, "ERR_TLS_CERT_ALTNAME_INVALID"],
    ["localhost", {}, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ] as const)
    expect(await post(host, trusted)).toEqual({
      is: "no-answer",
      because: `the connection failed (${code})`,
    });
  expect(asked).toBe(before + 1);
  expect(names).toContain("hooks.other.example");
});
