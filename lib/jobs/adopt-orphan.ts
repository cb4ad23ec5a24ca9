import { randomBytes, randomUUID } from "node:crypto";
import { readChannel } from "@/lib/azure/channels";
import { adoptChannel } from "@/lib/db/adopt-channel";
import { findEventTypes } from "@/lib/db/catalogue";
import { databaseNow } from "@/lib/db/database-now";
import type { OrphanWishModel } from "@/lib/db/generated/models";
import { beginOrphanCall, endOrphanTurn } from "@/lib/db/orphan-wishes";
import { worker } from "@/lib/db/with-viewer";
import { type AdoptionRefused, whyNotAdopted } from "@/lib/domain/adoption";
import { channelSecret } from "@/lib/domain/channel";
import { backoff } from "@/lib/domain/next-step";
import { getBrand } from "@/lib/services/branding";
import { takeCalls } from "./arm-budget";
import { applyChannel } from "./steps/apply-channel";

const triesMax = 8;

/** Reads a channel that no event flow knows and makes one of it, as it is in Azure; nothing is written there. */
export async function adoptOrphan(wish: OrphanWishModel): Promise<void> {
  const postponedTo = await takeCalls(["reads"], "people");
  if (postponedTo) return endOrphanTurn(wish, { is: "again", at: postponedTo, failed: false });
  const callId = randomUUID();
  if (!(await beginOrphanCall(wish, callId))) return;
  const read = await readChannel(callId, { namespace: wish.namespace, channel: wish.name });
  if (read.is === "failed") {
    const { body: _, ...answer } = read.answer;
    if (wish.failures + 1 >= triesMax)
      return endOrphanTurn(wish, { is: "over", outcome: "unreachable", answer });
    const at = new Date((await databaseNow()).getTime() + backoff(wish.failures + 1, Math.random()));
    return endOrphanTurn(wish, { is: "again", at, failed: true, answer });
  }
  const seen = read.is === "absent" ? "absent" : read.value;
  const names = seen === "absent" ? [] : seen.eventTypes;
  const known = new Set((await findEventTypes(worker, names)).map(({ name }) => name));
  const against = whyNotAdopted(seen, known);
  if (against || seen === "absent" || !seen.leadsTo) return refuse(wish, against ?? { because: "gone" });
  const adopted = await adoptChannel(wish, {
    place: seen.leadsTo,
    eventTypes: names,
    secret: channelSecret(randomBytes(10)),
    partnerName: (await getBrand()).name,
    observed: (flow, now) => applyChannel(flow, read, { asked: true, now }).set ?? {},
  });
  if (adopted && adopted !== "adopted") await refuse(wish, adopted);
}

function refuse(wish: OrphanWishModel, refused: AdoptionRefused): Promise<void> {
  return endOrphanTurn(wish, { is: "over", outcome: "not-adopted", refused });
}
