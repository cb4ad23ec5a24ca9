import "server-only";
import { randomBytes } from "node:crypto";
import { findTopicNamesIn, lockAgainDraftIn, mergeDraftIn, saveAgainDraft } from "@/lib/db/again-drafts";
import { listEventTypes } from "@/lib/db/catalogue";
import { changeFlow } from "@/lib/db/change-flow";
import { findConfirmation } from "@/lib/db/confirmations";
import { factsOf, stateOfRow } from "@/lib/db/flow-row";
import { type Flow, findFlow } from "@/lib/db/flows";
import { freshGeneration } from "@/lib/db/generation";
import { listRegions } from "@/lib/db/partner";
import { countWishIn } from "@/lib/db/person-checks";
import { mayRequestAgain, topicNameForAgain } from "@/lib/domain/again";
import { againDiff } from "@/lib/domain/again-diff";
import { channelSecret } from "@/lib/domain/channel";
import { askedByName, type Requester } from "@/lib/domain/viewer";
import { proposeFlowId } from "./flow-id";
import { loadSendCheck, type NotSendable, requestOf, sentEntries } from "./sendable";

export type AgainBegun = { is: "draft"; id: string } | "not-over" | "not-found";

/** What a new request of a flow begins with, as far as it is still offered. */
async function answersForAgain(viewer: Requester, flow: Flow) {
  const [regions, offered, taken] = await Promise.all([
    listRegions(),
    listEventTypes(viewer),
    findTopicNamesIn(viewer, flow),
  ]);
  const { topicName, state } = flow;
  const nameIsTaken = state.change.is === "blocked" && state.change.reason === "topic_name_taken";
  const mayBeTaken = nameIsTaken || flow.unansweredPutAt !== null;
  return {
    region: regions.find(({ location }) => location === flow.location),
    topicName: topicName && topicNameForAgain(topicName, mayBeTaken, taken),
    eventTypes: flow.eventTypes.filter((type) => offered.some((one) => one.name === type)),
  };
}

/** What a new request of the flow would begin with otherwise, said before it is asked for. */
export async function diffOfAgain(viewer: Requester, flow: Flow, now: Date): Promise<string[]> {
  const [begins, confirmation] = await Promise.all([
    answersForAgain(viewer, flow),
    findConfirmation(viewer, flow.id),
  ]);
  return againDiff(
    { ...flow, validUntil: confirmation?.validUntil },
    { ...begins, regionOffered: begins.region !== undefined },
    now,
  );
}

/**
 * A draft with what the flow had, as far as it is still offered; one for a flow, however often it is asked for. Nothing
 * of the flow changes until it is sent.
 */
export async function beginAgain(
  viewer: Requester,
  id: string,
  now: Date,
  newId = proposeFlowId(now),
): Promise<AgainBegun> {
  const flow = await findFlow(viewer, id);
  if (!flow) return "not-found";
  if (!flow.mayRequestAgain) return "not-over";
  const { region, topicName, eventTypes } = await answersForAgain(viewer, flow);
  const { name, azureSubscriptionId, resourceGroup } = flow;
  const draftId = await saveAgainDraft(viewer, {
    id: newId,
    againOf: id,
    secret: channelSecret(randomBytes(10)),
    name,
    azureSubscriptionId,
    resourceGroup,
    location: region?.location ?? null,
    partnerNamespace: region?.name ?? null,
    topicName,
    eventTypes,
  });
  return { is: "draft", id: draftId };
}

export type AgainSent = "sent" | "not-found" | "already-sent" | "goes-on" | "too-many" | NotSendable;

/**
 * The draft's answers become the flow's next generation: a new name in Azure, a review from the beginning, nothing left
 * of what Azure said before. The timeline, the calls and the confirmations of the earlier request stay. The flow's row
 * is locked first, so of two sends one finds the draft gone.
 */
export async function sendAgain(
  viewer: Requester,
  draftId: string,
  flowId: string,
  now: Date,
): Promise<AgainSent> {
  const check = await loadSendCheck(viewer, draftId, now);
  const result = await changeFlow<Exclude<AgainSent, "sent" | "not-found">>(
    viewer,
    flowId,
    { now, actor: viewer.personName },
    async (flow, tx) => {
      const draft = await lockAgainDraftIn(tx, draftId, flowId);
      if (!draft) return { refused: "already-sent" };
      const sendable = check(draft);
      if (sendable.is === "not") return { refused: sendable.because };
      if (!mayRequestAgain(stateOfRow(flow), factsOf(flow).attempts)) return { refused: "goes-on" };
      if (!(await countWishIn(tx, viewer))) return { refused: "too-many" };
      const { name, azureSubscriptionId, resourceGroup, location } = draft;
      const { partnerNamespace, topicName, eventTypes } = draft;
      return {
        set: {
          generation: flow.generation + 1,
          review: "unproven",
          present: true,
          ...{ name, azureSubscriptionId, resourceGroup, location, partnerNamespace, topicName, eventTypes },
          sentAt: now,
          sentByName: askedByName(viewer),
          sentDraftId: draftId,
        },
        byTrigger: freshGeneration,
        entries: sentEntries(sendable.confirmation, true),
        audit: { action: "event-flow.requested-again", before: requestOf(flow), after: requestOf(draft) },
        also: () => mergeDraftIn(tx, draftId, flowId, flow.generation + 1),
      };
    },
  );
  return result.is === "changed" ? "sent" : result.is === "refused" ? result.reason : "not-found";
}
