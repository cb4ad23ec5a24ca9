import { randomUUID } from "node:crypto";
import { deleteChannel, readChannel } from "@/lib/azure/channels";
import { databaseNow } from "@/lib/db/database-now";
import type { OrphanWishModel } from "@/lib/db/generated/models";
import {
  beginOrphanCall,
  endOrphanTurn,
  isChannelOfLivingFlow,
  type OrphanTurn,
} from "@/lib/db/orphan-wishes";
import { backoff } from "@/lib/domain/next-step";
import { takeCalls } from "./arm-budget";

/** Azure deletes in its own time; the longer it takes, the less often it is looked at. */
const lookAgainAfter = 5_000;
const lookAgainLatest = 5 * 60_000;
const triesMax = 8;

/** Deletes a channel that belongs to no event flow, because an admin asked; it is over when a read finds nothing. */
export async function deleteOrphan(wish: OrphanWishModel): Promise<void> {
  if (await isChannelOfLivingFlow(wish))
    return endOrphanTurn(wish, { is: "over", outcome: "belongs-to-a-flow" });
  const postponedTo = await takeCalls([isDelete(wish) ? "deletes" : "reads"], "people");
  if (postponedTo) return endOrphanTurn(wish, { is: "again", at: postponedTo, failed: false });
  const callId = randomUUID();
  if (!(await beginOrphanCall(wish, callId))) return;
  await endOrphanTurn(wish, await turn(wish, callId));
}

/** The first call deletes; whatever became of it, a read says whether the channel is there, and then it is deleted again. */
const isDelete = ({ calledAt, failures }: OrphanWishModel) => calledAt === null || isOdd(failures);
const isOdd = (count: number) => count % 2 === 1;

async function turn(wish: OrphanWishModel, callId: string): Promise<OrphanTurn> {
  const place = { namespace: wish.namespace, channel: wish.name };
  // Counted so that after each deletion comes a read.
  const deletes = isDelete(wish);
  const result = deletes ? await deleteChannel(callId, place) : await readChannel(callId, place);
  const { answer } = result;
  if (result.is === "absent") return { is: "over", outcome: "deleted", answer: withoutBody(answer) };
  const now = (await databaseNow()).getTime();
  if (result.is === "answered") {
    const isThere = result.value !== "started" && !result.value.deleting;
    if (isThere && wish.failures >= triesMax)
      return { is: "over", outcome: "not-deleted", answer: withoutBody(answer) };
    const slowly = Math.min((now - wish.askedAt.getTime()) / 10, lookAgainLatest);
    return {
      is: "again",
      at: new Date(now + Math.max(lookAgainAfter, slowly)),
      failed: result.value === "started" ? isOdd(wish.failures) : isThere,
    };
  }
  const status = answer.httpStatus ?? 500;
  const isFinal = result.outcome.is === "refused" && status < 500 && ![401, 408, 429].includes(status);
  if (isFinal || wish.failures + 1 >= triesMax)
    return { is: "over", outcome: "refused", answer: withoutBody(answer) };
  return {
    is: "again",
    at: new Date(now + backoff(wish.failures + 1, Math.random())),
    failed: !deletes || isOdd(wish.failures),
  };
}

const withoutBody = ({ body: _, ...answer }: Awaited<ReturnType<typeof readChannel>>["answer"]) => answer;
