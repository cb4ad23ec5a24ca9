import { randomUUID } from "node:crypto";
import { isAskedFor } from "@/lib/db/asked-at";
import { isHinted } from "@/lib/db/attempt-columns";
import { type Begun, beginReadWithCall } from "@/lib/db/attempts";
import { holdMissing } from "@/lib/db/brake";
import { factsOf } from "@/lib/db/flow-row";
import type { EventFlowModel } from "@/lib/db/generated/models";
import {
  keepOrReleaseFlow,
  type Lease,
  type LeasedFlow,
  releaseFlow,
  renewFlow,
  takeFlow,
} from "@/lib/db/leases";
import type { BudgetKind, Share } from "@/lib/domain/arm-budget";
import type { Verb } from "@/lib/domain/lifecycle";
import { nextStep } from "@/lib/domain/next-step";
import { errorFields, log } from "@/lib/log";
import { isStopping } from "@/lib/stopping";
import { noteLeft, takeCalls } from "./arm-budget";
import { createTopic } from "./steps/create-topic";
import { deleteTopic } from "./steps/delete-topic";
import { extendDeadline } from "./steps/extend-deadline";
import { proveClaim } from "./steps/prove-claim";
import { readTopic } from "./steps/read-topic";
import { describeEventTypes, updateEventTypes } from "./steps/update-event-types";

const steps = {
  prove: proveClaim,
  create: createTopic,
  read: readTopic,
  update: updateEventTypes,
  extend: extendDeadline,
  describe: describeEventTypes,
  delete: deleteTopic,
};

/** What a step takes from the budget. The proof asks without our credential; a change and a deletion are followed by a read. */
const callsOf: Record<Verb, readonly BudgetKind[]> = {
  prove: [],
  create: ["writes"],
  read: ["reads"],
  update: ["writes", "reads"],
  extend: ["writes", "reads"],
  describe: ["writes", "reads"],
  delete: ["deletes", "reads"],
};

/** A new flow needs two (prove, create); more in a row means that something goes round in circles. */
const stepsMax = 5;
/** No step begins later in a turn, so that none lasts longer than a minute: a write may take 30 s, and its read 15 s. */
const beginsWithin = 15_000;
const renewEvery = 3_000;
/**
 * The brake holds until an operator releases it; then the flow is woken at once. A deletion that somebody asked for is
 * followed: that the channel is gone is what is wanted.
 */
const heldWait = 5 * 60_000;

/**
 * Brings one flow closer to Azure's truth: takes the lease, does what `nextStep` says is due, gives it back.
 * Called for every hint (a job, the scan of due rows, what Azure told) and safe to call at any time, by any number of workers.
 * A worker that is ending begins no further step.
 * A step that throws is a bug or a lost database: the lease is kept until it runs out, so that it does not spin.
 */
export async function reconcileFlow(id: string): Promise<void> {
  const taken = await takeFlow(id);
  if (taken) await reconcileTaken(taken);
}

/** The same for a flow that was taken already. */
export async function reconcileTaken(taken: Lease & LeasedFlow): Promise<void> {
  const { id, fence } = taken;
  const lease = { id, fence };
  const begun = performance.now();
  let found: LeasedFlow | undefined = taken;
  for (let count = 1; found; count++) {
    const held = count === 1 ? taken : lease;
    const done = isStopping() ? "stopped" : await keepingLease(lease, doDueStep(held, found));
    const goesOn = count < stepsMax && performance.now() - begun < beginsWithin;
    if (done === "went-on" && goesOn) found = await keepOrReleaseFlow(lease);
    else return releaseFlow(lease, typeof done === "object" ? done.postponedTo : undefined);
  }
}

async function keepingLease<Result>(lease: Lease, work: Promise<Result>): Promise<Result> {
  const renewal = setInterval(() => void keep(lease), renewEvery);
  try {
    return await work;
  } finally {
    clearInterval(renewal);
  }
}

/** `stopped`: nothing is due, or the lease was lost meanwhile. `postponedTo`: it is due, but the budget has no call for it before. */
type Done = "went-on" | "stopped" | { postponedTo: Date };

async function doDueStep(lease: Lease, { flow, crowd, held, now }: LeasedFlow): Promise<Done> {
  const step = nextStep(factsOf(flow), now);
  if (step.do === "nothing" || step.at > now) return "stopped";
  if (step.do === "read" && flow.present && (held || (await becomesHeld(flow))))
    return { postponedTo: new Date(now.getTime() + heldWait) };
  const attemptId = randomUUID();
  const share = shareOf(step.do, flow, { crowd, now });
  const begun = step.do === "read" ? await beginRead(lease, attemptId, share) : undefined;
  const postponedTo = begun ? undefined : await takeCalls(callsOf[step.do], share);
  if (postponedTo) return { postponedTo };
  return (await steps[step.do](lease, flow, attemptId, now, begun)) ? "went-on" : "stopped";
}

/** undefined: nothing is taken from the budget yet. */
async function beginRead(lease: Lease, attemptId: string, share: Share): Promise<Begun | undefined> {
  const begun = await beginReadWithCall(lease, attemptId, share);
  if (begun) noteLeft("reads", begun.left);
  return begun;
}

async function becomesHeld(flow: EventFlowModel): Promise<boolean> {
  if (flow.channel !== "missing") return false;
  const { held, newly } = await holdMissing(flow);
  // Operators watch for this sentence (docs/operations.md).
  if (newly)
    log.error(
      { namespace: flow.partnerNamespace },
      "too many channels are missing at once: nothing is changed until an operator has looked",
    );
  return held;
}

/**
 * Changes are people's wishes, and so is a read that somebody asked for, or waits for when Azure told of something. What a
 * rollout of the catalogue asks for in many flows at once takes only what they leave; so do the regular reads of open
 * pages, because fifty of them take all there is, and no hint and no sweep would have a turn.
 */
function shareOf(verb: Verb, flow: EventFlowModel, { crowd, now }: Pick<LeasedFlow, "crowd" | "now">): Share {
  const isAsked = isAskedFor(flow);
  const isAwaited = isHinted(flow) && flow.watchedUntil !== null && flow.watchedUntil > now;
  const isRollout = verb === "describe" || (verb === "update" && flow.rolloutId !== null && !isAsked);
  if (isRollout || (verb === "read" && !isAsked && !isAwaited)) return "background";
  return crowd ? "crowd" : "people";
}

async function keep(lease: Lease): Promise<void> {
  try {
    if (!(await renewFlow(lease))) log.warn({ flow: lease.id }, "lease lost");
  } catch (error) {
    // The fencing number protects the row; the lease runs out by itself if the database stays away.
    log.warn({ flow: lease.id, ...errorFields(error) }, "lease not renewed");
  }
}
