import { askAgainWhenBusy } from "../history/ask-again-when-busy.ts";
import { type FlowModel, sentFlow } from "./flow-model.ts";
import { loseLease } from "./lose-lease.ts";
import { type SequenceWorld, untilShown, untilTaken } from "./sequence-world.ts";

/** True: it was really done. */
type Act = (flow: FlowModel, real: SequenceWorld) => Promise<boolean>;

const shownTopic = ["waiting_for_activation", "active"];
const placed = (flow: FlowModel) => ({ subscriptionId: flow.azureSubscriptionId, topicName: flow.topicName });
const shows = async (flow: FlowModel, real: SequenceWorld, lives: readonly string[]) =>
  (await untilShown(real, flow, lives)) !== undefined;

/** Everything that people can do to one flow, by name; each changes the model only by what was answered. */
export const acts: Record<string, Act> = {
  look: (flow, real) => shows(flow, real, shownTopic),
  "check now": async ({ id }, { world, customer }) =>
    (await askAgainWhenBusy(() => world.portal.web.wishes.askNow(customer.person, id, new Date()))) ===
    "asked",
  "want both types": ({ id }, { world, customer }) =>
    world.people.changeTypes(customer.person, id, ["Northwind.OrderPlaced", "Northwind.OrderShipped"]),
  "want the other type": ({ id }, { world, customer }) =>
    world.people.changeTypes(customer.person, id, ["Northwind.OrderShipped"]),
  extend: async (flow, real) => {
    const { world, customer } = real;
    const isDone = await untilTaken(real, flow, () => world.people.extend(customer.person, flow.id));
    if (isDone) flow.shortened = false;
    return isDone;
  },
  delete: async (flow, { world, customer }) => {
    const isDone = await world.people.askToDelete(customer.person, flow.id);
    flow.deleteAsked ||= isDone;
    return isDone;
  },
  "request again": async (flow, real) => {
    if (!(await shows(flow, real, ["deleted", "topic_deleted", "declined"]))) return false;
    const topicName = await real.world.people.requestAgain(real.customer.person, flow.id);
    if (topicName === undefined) return false;
    Object.assign(flow, sentFlow(flow.id, flow.azureSubscriptionId, topicName, flow.own));
    return true;
  },
  approve: async (flow, real) => {
    const isDone = (await shows(flow, real, ["in_review"])) && (await real.world.people.approve(flow.id));
    if (isDone) flow.review = "approved";
    return isDone;
  },
  decline: async (flow, real) => {
    const isDone = (await shows(flow, real, ["in_review"])) && (await real.world.people.decline(flow.id));
    if (isDone) flow.review = "declined";
    return isDone;
  },
  activate: async (flow, real) => {
    if (!(await shows(flow, real, shownTopic))) return false;
    const isDone = await real.world.azure.activate(flow.id, placed(flow));
    flow.activated ||= isDone;
    return isDone;
  },
  "delete the partner topic": async (flow, real) => {
    if (!(await shows(flow, real, shownTopic))) return false;
    const isDone = await real.world.azure.deleteTopic(flow.id, placed(flow));
    flow.gone ||= isDone;
    return isDone;
  },
  "operator deletes": async (flow, real) => {
    if (!(await shows(flow, real, shownTopic))) return false;
    const isDone = await real.world.azure.deleteChannel(flow.id);
    flow.gone ||= isDone;
    return isDone;
  },
  "operator edits": async (flow, real) => {
    if (!(await shows(flow, real, shownTopic))) return false;
    const isDone = await real.world.azure.editChannel(flow.id);
    flow.drifted ||= isDone;
    return isDone;
  },
  "operator shortens": async (flow, real) => {
    if (!(await shows(flow, real, ["waiting_for_activation"]))) return false;
    const isDone = await real.world.azure.shortenDeadline(flow.id, new Date());
    flow.drifted ||= isDone;
    flow.shortened ||= isDone;
    return isDone;
  },
  "adopt drift": async (flow, real) => {
    const isDone = await untilTaken(real, flow, () => real.world.people.adoptDrift(flow.id));
    if (isDone) flow.drifted = false;
    return isDone;
  },
  restore: async (flow, real) => {
    const isDone = await untilTaken(real, flow, () => real.world.people.restore(flow.id));
    if (isDone) Object.assign(flow, { drifted: false, shortened: false });
    return isDone;
  },
  "its worker stands still": async (flow, real) =>
    (await shows(flow, real, shownTopic)) && loseLease(flow, real),
  "a stranger pries": async ({ id }, { world, stranger }) => {
    if (await world.people.look(stranger.person, id)) throw new Error("a stranger sees the flow");
    if (await world.people.askToDelete(stranger.person, id)) throw new Error("a stranger deletes the flow");
    return true;
  },
};

/** What happens more often stands here more often, and so does what is seldom possible. */
export const often = [
  "activate",
  "activate",
  "want both types",
  "want the other type",
  "approve",
  "decline",
  "look",
  "adopt drift",
  "adopt drift",
  "restore",
  "restore",
  "extend",
  "extend",
  "operator edits",
  "operator edits",
  "operator shortens",
  "operator shortens",
  "its worker stands still",
  "delete",
  "request again",
  "request again",
  "request again",
  "request again",
];

const isDrifted = ({ drifted, gone }: FlowModel) => drifted && !gone;
const waitsForReview = ({ own, review, deleteAsked }: FlowModel) => !own && review === "none" && !deleteAsked;

/** To which flows it can be done at all, as far as somebody outside knows; the others to any. */
export const onlyTo: Record<string, (flow: FlowModel) => boolean> = {
  approve: waitsForReview,
  decline: waitsForReview,
  "operator shortens": ({ activated }) => !activated,
  extend: ({ shortened, activated }) => shortened && !activated,
  "request again": ({ deleteAsked, gone, review }) => deleteAsked || gone || review === "declined",
  "adopt drift": isDrifted,
  restore: isDrifted,
};
