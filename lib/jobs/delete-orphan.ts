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

/** Azure deletes in its own time. */
const lookAgainAfter = 5_000;
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
  const at = new Date(now + lookAgainAfter);
  if (result.is === "answered")
    return {
      is: "again",
      at,
      failed: result.value === "started" ? isOdd(wish.failures) : !result.value.deleting,
    };
  const status = answer.httpStatus ?? 500;
  const isFinal = result.outcome.is === "refused" && status < 500 && ![401, 408, 429].includes(status);
  if (isFinal || wish.failures + 1 >= triesMax)
    return { is: "over", outcome: "refused", answer: withoutBody(answer) };
  return {
    is: "again",
    at: new Date(now + backoff(wish.failures + 1)),
    failed: !deletes || isOdd(wish.failures),
  };
}

const withoutBody = ({ body: _, ...answer }: Awaited<ReturnType<typeof readChannel>>["answer"]) => answer;
