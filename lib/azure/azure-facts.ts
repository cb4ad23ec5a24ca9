import "server-only";
import { randomUUID } from "node:crypto";
import {
  type AzureFacts,
  groupId,
  type Place,
  type Probe,
  type Read,
  type SeenNamespace,
} from "@/lib/domain/azure-checklist/facts";
import { offeredNamespaces } from "@/lib/domain/azure-checklist/region-lines";
import { partnerPlace } from "./partner-place";
import {
  countLegacyChannels,
  readEvents,
  readGroup,
  readNamespaces,
  readProvider,
  readRegistration,
  readRights,
  readVerified,
} from "./partner-reads";
import { publishTestEvent } from "./publish";
import { whoAmI } from "./who-am-i";

/** How many calls one reading is likely to need: the fixed ones, and one for each of a few namespaces. */
export const readsNeeded = 12;

/**
 * Reads everything that the checklist is made from. Nothing is written in Azure; `probe` also publishes an event for
 * a channel that is nobody's to each namespace, to learn whether we may. `serving`: the namespaces that serve a region,
 * which go on serving it, whichever others are made there.
 */
export async function readAzureFacts(
  probe: (namespace: string) => boolean,
  known: readonly Probe[],
  serving: ReadonlySet<string>,
): Promise<AzureFacts> {
  const [id, place] = [randomUUID(), partnerPlace()];
  const [identity, subscriptionRights, groupRights, group, provider, registration, namespaces, events] =
    await Promise.all([
      whoAmI(),
      readRights(id, `/subscriptions/${place.azureSubscriptionId}`),
      readRights(id, groupId(place)),
      readGroup(id, place),
      readProvider(id, place),
      readRegistration(id, place),
      readNamespaces(id, place).then((read) => withLegacy(id, place, servingFirst(read, serving))),
      readEvents(id, place),
    ]);
  const verified: AzureFacts["verified"] =
    registration.is === "read" ? await readVerified(id, registration.value.immutableId) : { is: "absent" };
  const facts: AzureFacts = {
    place,
    identity,
    subscriptionRights,
    groupRights,
    group,
    provider,
    registration,
    namespaces,
    events,
    verified,
    publishing: [],
  };
  const publishing = await Promise.all(
    offeredNamespaces(facts).map(async ({ name, endpoint }) => {
      const before = known.find(({ namespace }) => namespace === name);
      return before && !probe(name) ? before : probePublishing(name, endpoint ?? "");
    }),
  );
  return { ...facts, publishing };
}

/** The order is Azure's own, and of a region's namespaces the first is used. */
function servingFirst(read: Read<SeenNamespace[]>, serving: ReadonlySet<string>): Read<SeenNamespace[]> {
  if (read.is !== "read") return read;
  const serves = ({ name }: SeenNamespace) => serving.has(name);
  return { ...read, value: read.value.toSorted((a, b) => Number(serves(b)) - Number(serves(a))) };
}

async function withLegacy(
  attemptId: string,
  place: Place,
  read: Read<SeenNamespace[]>,
): Promise<Read<SeenNamespace[]>> {
  if (read.is !== "read") return read;
  const value = await Promise.all(
    read.value.map(async (namespace) => {
      const legacy = await countLegacyChannels(attemptId, place, namespace.name);
      return { ...namespace, legacyEventChannels: legacy.is === "read" ? legacy.value : null };
    }),
  );
  return { is: "read", value };
}

/** No channel of ours can have this name (lib/domain/channel.ts), so the event reaches nobody. */
const nobodysChannel = "portal-connection-test";

async function probePublishing(namespace: string, endpoint: string): Promise<Probe> {
  const id = randomUUID();
  const now = new Date();
  const sent = await publishTestEvent(id, endpoint, nobodysChannel, {
    id,
    type: "PartnerEventsPortal.ConnectionTest",
    source: "partner-events-portal",
    time: now,
    payload: {},
  });
  const probe = { namespace, at: now.toISOString() };
  // Whoever says that there is no such channel has let us in.
  const status = sent.answer.httpStatus;
  if (sent.is === "answered" || status === 400 || status === 404)
    return { ...probe, outcome: { is: "accepted" } };
  const { code, message, requestId } = sent.answer;
  const reason = sent.outcome.is === "refused" ? sent.outcome.reason : "azure_unavailable";
  return {
    ...probe,
    outcome: {
      is: "refused",
      reason,
      answer: {
        ...(status === undefined ? {} : { httpStatus: status }),
        ...(code ? { code } : {}),
        ...(message ? { message } : {}),
        ...(requestId ? { requestId } : {}),
      },
    },
  };
}
