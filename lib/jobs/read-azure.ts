import { readAzureFacts, readsNeeded } from "@/lib/azure/azure-facts";
import { addMetricReadings } from "@/lib/db/azure-metrics";
import {
  endReading,
  findReadingId,
  type HeldReading,
  makeReadingDue,
  takeReading,
} from "@/lib/db/azure-reading";
import { databaseNow } from "@/lib/db/database-now";
import { findServing, savePartnerSide } from "@/lib/db/partner";
import { addSweeps } from "@/lib/db/sweeps";
import { rolesLine } from "@/lib/domain/azure-checklist/access-lines";
import type { AzureFacts, RefusedRead } from "@/lib/domain/azure-checklist/facts";
import { offeredNamespaces, unusableNamespaces } from "@/lib/domain/azure-checklist/region-lines";
import { backoff } from "@/lib/domain/next-step";
import { log } from "@/lib/log";
import { takeCalls } from "./arm-budget";

const readEvery = 10 * 60_000;
/** An event for nobody costs nothing much, but need not be sent every ten minutes. */
const probeEvery = 24 * 60 * 60_000;

/** Reads the partner's own side of Azure, for the checklist and for the regions that customers are offered. */
export async function readAzure(id: string): Promise<void> {
  const held = await takeReading(id);
  if (held) await readAndSave(held);
}

/** A worker that has just started may be configured with another place. */
export async function readAzureNow(): Promise<void> {
  await makeReadingDue();
  await readAzure(await findReadingId());
}

async function readAndSave(held: HeldReading): Promise<boolean> {
  const begunAt = await databaseNow();
  // First of all after a pause: hundreds of event flows that wait too would begin the next one each time, and nobody would
  // know that Azure lets us in no more, or does again.
  const wait = await takeCalls(Array<"reads">(readsNeeded).fill("reads"), "people", 0);
  if (wait) {
    await endReading(held, { begunAt, failures: held.failures, at: wait });
    return false;
  }
  const known = held.facts?.publishing ?? [];
  const serving = new Set(await findServing());
  const facts = await readAzureFacts(
    (namespace) => {
      const before = known.find((probe) => probe.namespace === namespace);
      const isOld = before && begunAt.getTime() - Date.parse(before.at) > probeEvery;
      return held.isAskedFor || isOld || before?.outcome.is !== "accepted";
    },
    known,
    serving,
  );
  const refusal = refusalIn(facts);
  const isBack = held.facts !== undefined && isShutOut(held.facts);
  const isKnown = await savePlaces(facts, begunAt, isBack);
  sayOnce(facts, refusal?.is === "refused" ? refusal : undefined);
  const again = refusal ? Math.min(backoff(held.failures + 1, Math.random()), readEvery) : readEvery;
  await endReading(held, {
    facts,
    begunAt,
    failures: refusal ? held.failures + 1 : 0,
    at: new Date((await databaseNow()).getTime() + again),
  });
  return isKnown;
}

/** Azure did not answer the portal, or the portal lacked a right that it needs every day. */
const isShutOut = (facts: AzureFacts) =>
  refusalIn(facts) !== undefined || rolesLine(facts).state === "missing";

const refusalIn = ({ registration, namespaces }: AzureFacts) =>
  [registration, namespaces].find((one) => one.is === "refused");

/** Where something could not be read, what was known stays: flows and regions end by no refusal. */
async function savePlaces(facts: AzureFacts, readAt: Date, isBack: boolean): Promise<boolean> {
  const { registration, namespaces, place } = facts;
  if (registration.is !== "read" || namespaces.is !== "read") return false;
  await savePartnerSide(
    {
      registration: { name: place.registration, immutableId: registration.value.immutableId },
      namespaces: offeredNamespaces(facts).map(({ name, location, endpoint }) => ({
        name,
        location,
        endpoint: endpoint ?? "",
      })),
    },
    readAt,
    { isBack },
  );
  await addSweeps();
  await addMetricReadings();
  return true;
}

/** What was said last: it is read again and again, and said when it changes. */
let toldAlready = "";

function sayOnce(facts: AzureFacts, refusal: RefusedRead | undefined): void {
  // In an order of their own: which comes first in the facts changes with what serves a region.
  const unusable = unusableNamespaces(facts).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const offered = offeredNamespaces(facts).length;
  const isMissing = facts.registration.is === "absent";
  const roles = rolesLine(facts);
  const lacking = roles.state === "missing" ? roles.what : undefined;
  const news = JSON.stringify([
    refusal?.answer.httpStatus,
    refusal?.answer.code,
    isMissing,
    lacking,
    offered,
    unusable,
  ]);
  const isNews = news !== toldAlready;
  toldAlready = news;
  if (!isNews) return;
  if (refusal)
    log.error(
      { ...refusal.answer, outcome: refusal.is, reason: refusal.reason },
      "cannot read the partner registration and its namespaces from Azure: regions and flows stay as they were",
    );
  else if (lacking)
    log.error(
      { problem: lacking },
      "the portal's identity lacks a right that it needs every day: calls that need it wait; see /admin/azure",
    );
  if (isMissing)
    log.error(
      { registration: facts.place.registration },
      "the partner registration is not in Azure: regions and flows stay as they were; see /admin/azure",
    );
  for (const { name, why } of unusable)
    log.warn({ namespace: name }, `partner namespace is not offered: ${why}`);
  if (!refusal && !isMissing && offered === 0)
    log.error("no partner namespace can be offered: customers cannot choose a region; see /admin/azure");
}

/** For programs and tests that wait for it: false where it could not be read. */
export async function learnPartnerSide(): Promise<boolean> {
  const held = await takeReading(await findReadingId());
  return held ? readAndSave(held) : false;
}
