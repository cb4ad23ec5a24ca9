import fc from "fast-check";
import { acts, often, onlyTo } from "./acts.ts";
import { type FlowModel, type SequenceModel, sentFlow } from "./flow-model.ts";
import { countDone, type SequenceWorld } from "./sequence-world.ts";
import { troubles } from "./troubles.ts";

export type Command = fc.AsyncCommand<SequenceModel, SequenceWorld>;

const flowsMax = 3;

const onFlow = fc
  .record({ name: fc.constantFrom(...Object.keys(acts), ...often), which: fc.nat({ max: flowsMax - 1 }) })
  .map(({ name, which }) => doTo(name, which));

const doTo = (name: string, which: number): Command => ({
  check: ({ flows }) => flowFor(name, which, flows) !== undefined,
  run: async ({ flows }, real) => {
    const flow = flowFor(name, which, flows);
    if (flow && (await acts[name]?.(flow, real))) countDone(real.counts, name);
  },
  toString: () => `${name} ${which + 1}`,
});

/** One of those to which it can be done; undefined: there is none. */
function flowFor(name: string, which: number, flows: readonly FlowModel[]): FlowModel | undefined {
  const fitting = flows.filter(onlyTo[name] ?? (() => true));
  return fitting[which % fitting.length];
}

const sendOwn = fc.constant(null).map(() => sendTo(true));
const sendToAnother = fc.constant(null).map(() => sendTo(false));

/** `own`: to an Azure subscription of the sender's directory; else somebody has to vouch for it. */
function sendTo(own: boolean): Command {
  return {
    check: ({ flows }) => flows.length < flowsMax,
    run: async ({ flows }, { world, customer, counts }) => {
      const azure = own ? customer.azure : await world.portal.azure.newCustomer();
      if (!own) await azure.authorize();
      const topicName = `orders-${flows.length + 1}`;
      const id = await world.people.send(customer.person, {
        azureSubscriptionId: azure.subscriptionId,
        topicName,
      });
      flows.push(sentFlow(id, azure.subscriptionId, topicName, own));
      counts.flows += 1;
    },
    toString: () => (own ? "send" : "send to another directory"),
  };
}

/** The beginning is always a flow: without one nothing else can be done. */
export const sequences = (length: number) =>
  fc.tuple(
    sendOwn,
    fc.commands([sendOwn, sendToAnother, onFlow, onFlow, onFlow, onFlow, troubles, troubles], {
      maxCommands: length,
      size: "max",
    }),
  );
