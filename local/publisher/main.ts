import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ManagedIdentityCredential } from "@azure/identity";
import { startPublisher } from "../../publisher/publisher.ts";

/**
 * Northwind's own systems, as far as the demo needs them: publishes an event of every type of the demo catalogue to every
 * demo account, one after the other. What a customer did not choose goes nowhere; that is the publisher's business.
 */
// biome-ignore lint/style/noProcessEnv: read here for the whole program
const environment = process.env;
const { PORTAL_URL = "", PORTAL_TOKEN = "", SAMPLE_EVERY_MS = "3000" } = environment;
const { SAMPLE_ACCOUNTS = "", SAMPLE_TYPES = "" } = environment;
const demo = join(import.meta.dirname, "..", "..", "prisma", "demo");

type EventType = { name: string; samplePayload: unknown };
const catalogue: EventType[] = JSON.parse(readFileSync(join(demo, "event-types.json"), "utf8"));
const types = catalogue.filter(({ name }) => SAMPLE_TYPES === "" || SAMPLE_TYPES.split(",").includes(name));
const known: { accountId: string }[] = JSON.parse(readFileSync(join(demo, "organizations.json"), "utf8"));
const accounts = SAMPLE_ACCOUNTS ? SAMPLE_ACCOUNTS.split(",") : known.map(({ accountId }) => accountId);

const publisher = startPublisher({
  portal: { url: PORTAL_URL, token: PORTAL_TOKEN },
  credential: new ManagedIdentityCredential(),
});
const ending = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => ending.abort());

await Promise.race([
  publisher.ready,
  pause(60_000, undefined, { signal: ending.signal }).catch(() => undefined),
]);
for (let turn = 0; !ending.signal.aborted; turn += 1) {
  const type = types[turn % types.length];
  for (const account of accounts)
    if (type) void publisher.publish(account, { type: type.name, data: type.samplePayload });
  await pause(Number(SAMPLE_EVERY_MS), undefined, { signal: ending.signal }).catch(() => undefined);
}
await publisher.stop(30_000);
process.exit(0);
