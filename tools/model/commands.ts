import fc from "fast-check";
import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import { type FlowModel, type SequenceModel, sentFlow } from "./flow-model.ts";
import { loseLease } from "./lose-lease.ts";
import { type SequenceWorld, untilShown } from "./sequence-world.ts";
import { troubles } from "./troubles.ts";

export type Command = fc.AsyncCommand<SequenceModel, SequenceWorld>;
type Act = (flow: FlowModel, real: SequenceWorld) => Promise<unknown>;

const shownTopic = ["waiting_for_activation", "active"];
const flowsMax = 3;
const placed = (flow: FlowModel) => ({ subscriptionId: flow.azureSubscriptionId, topicName: flow.topicName });

/**
 * Everything that people can do to one flow, by name; each changes the model only by what was answered. `true`: it was
 * really done, and is counted.
 */
const acts: Record<string, Act> = {
  look: (flow, real) => untilShown(real, flow, shownTopic),
  "check now": ({ id }, { world, customer }) =>
    askAgainWhenBusy(() => world.portal.web.wishes.askNow(customer.person, id, new Date())),
  "want both types": ({ id }, { world, customer }) =>
    world.people.changeTypes(customer.person, id, ["Northwind.OrderPlaced", "Northwind.OrderShipped"]),
  "want the other type": ({ id }, { world, customer }) =>
    world.people.changeTypes(customer.person, id, ["Northwind.OrderShipped"]),
  extend: ({ id }, { world, customer }) => world.people.extend(customer.person, id),
  delete: async (flow, { world, customer }) => {
    flow.deleteAsked ||= await world.people.askToDelete(customer.person, flow.id);
  },
  approve: async (flow, real) => {
    if (flow.own || !(await untilShown(real, flow, ["in_review"]))) return;
    if (await real.world.people.approve(flow.id)) flow.review = "approved";
  },
  decline: async (flow, real) => {
    if (flow.own || !(await untilShown(real, flow, ["in_review"]))) return;
    if (await real.world.people.decline(flow.id)) flow.review = "declined";
  },
  activate: async (flow, real) => {
    if (!(await untilShown(real, flow, shownTopic))) return;
    flow.activated ||= await real.world.azure.activate(flow.id, placed(flow));
  },
  "delete the partner topic": async (flow, real) => {
    if (!(await untilShown(real, flow, shownTopic))) return;
    flow.gone ||= await real.world.azure.deleteTopic(flow.id, placed(flow));
  },
  "operator deletes": async (flow, real) => {
    if (!(await untilShown(real, flow, shownTopic))) return;
    flow.gone ||= await real.world.azure.deleteChannel(flow.id);
  },
  "operator edits": async (flow, real) =>
    (await untilShown(real, flow, shownTopic)) && real.world.azure.editChannel(flow.id),
  "operator shortens": async (flow, real) => {
    if (await untilShown(real, flow, ["waiting_for_activation"]))
      await real.world.azure.shortenDeadline(flow.id, new Date());
  },
  "adopt drift": ({ id }, { world }) => world.people.adoptDrift(id),
  restore: ({ id }, { world }) => world.people.restore(id),
  "its worker stands still": async (flow, real) =>
    (await untilShown(real, flow, shownTopic)) && loseLease(flow, real),
  "a stranger pries": async ({ id }, { world, stranger }) => {
    if (await world.people.look(stranger.person, id)) throw new Error("a stranger sees the flow");
    if (await world.people.askToDelete(stranger.person, id)) throw new Error("a stranger deletes the flow");
  },
};

/** What happens more often stands here more often. */
const often = [
  "activate",
  "activate",
  "want both types",
  "want the other type",
  "approve",
  "look",
  "adopt drift",
  "restore",
  "operator edits",
  "its worker stands still",
];

const onFlow = fc
  .record({ name: fc.constantFrom(...Object.keys(acts), ...often), which: fc.nat({ max: flowsMax - 1 }) })
  .map(
    ({ name, which }): Command => ({
      check: ({ flows }) => which < flows.length,
      run: async ({ flows }, real) => {
        const flow = flows[which];
        const isDone = flow && (await acts[name]?.(flow, real)) === true;
        if (isDone) real.counts.done[name] = (real.counts.done[name] ?? 0) + 1;
      },
      toString: () => `${name} ${which + 1}`,
    }),
  );

const send = fc.boolean().map(sendTo);
const sendOwn = fc.constant(null).map(() => sendTo(true));

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
    fc.commands([sendOwn, send, onFlow, onFlow, onFlow, onFlow, troubles, troubles], {
      maxCommands: length,
      size: "max",
    }),
  );
