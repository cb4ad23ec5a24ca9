import { randomUUID } from "node:crypto";
import { factsOf } from "@/lib/db/flow-row";
import { findLeasedFlow, type Lease, releaseFlow, renewFlow, takeFlow } from "@/lib/db/leases";
import { nextStep } from "@/lib/domain/next-step";
import { errorFields, log } from "@/lib/log";
import { createTopic } from "./steps/create-topic";
import { deleteTopic } from "./steps/delete-topic";
import { proveClaim } from "./steps/prove-claim";
import { readTopic } from "./steps/read-topic";
import { updateEventTypes } from "./steps/update-event-types";

const steps = {
  prove: proveClaim,
  create: createTopic,
  read: readTopic,
  update: updateEventTypes,
  delete: deleteTopic,
};

/** A new flow needs two (prove, create); more in a row means that something goes round in circles. */
const stepsMax = 5;
const renewEvery = 3_000;

/**
 * Brings one flow closer to Azure's truth: takes the lease, does what `nextStep` says is due, gives it back.
 * Called for every hint (a job, the scan of due rows) and safe to call at any time, by any number of workers.
 * A step that throws is a bug or a lost database: the lease is kept until it runs out, so that it does not spin.
 */
export async function reconcileFlow(id: string): Promise<void> {
  const lease = await takeFlow(id);
  if (!lease) return;
  const renewal = setInterval(() => void keep(lease), renewEvery);
  try {
    for (let count = 0; count < stepsMax; count++) if (!(await doDueStep(lease))) break;
  } finally {
    clearInterval(renewal);
  }
  await releaseFlow(lease, new Date());
}

/** False when nothing is due, or the lease was lost. */
async function doDueStep(lease: Lease): Promise<boolean> {
  const flow = await findLeasedFlow(lease);
  if (!flow) return false;
  const now = new Date();
  const step = nextStep(factsOf(flow), now);
  if (step.do === "nothing" || step.at > now) return false;
  return steps[step.do](lease, flow, randomUUID());
}

async function keep(lease: Lease): Promise<void> {
  try {
    if (!(await renewFlow(lease))) log.warn({ flow: lease.id }, "lease lost");
  } catch (error) {
    // The fencing number protects the row; the lease runs out by itself if the database stays away.
    log.warn({ flow: lease.id, ...errorFields(error) }, "lease not renewed");
  }
}
