import { setTimeout as pause } from "node:timers/promises";
import { channelName } from "../../lib/domain/channel.ts";
import { NAMESPACE as namespace, PARTNER_GROUP } from "../../local/azure/test-world.ts";
import type { PortalWithAzure } from "../portal-with-azure-for-tests.ts";
import type { ClientEntry, InAzure } from "./history.ts";
import { operatorOf } from "./list-channels.ts";

type Topic = { subscriptionId: string; topicName: string };

/** What the customer and the partner's operators do in Azure itself; each answers whether Azure took it. */
export function inAzure(portal: PortalWithAzure, log: ClientEntry[]) {
  const operator = operatorOf(portal);

  async function act(what: InAzure, flowId: string, run: () => Promise<boolean>): Promise<boolean> {
    const began = Date.now();
    const done = await run();
    if (done) log.push({ is: "in-azure", what, flowId, began });
    return done;
  }
  const asCustomer =
    (what: InAzure, path: string) =>
    (flowId: string, { subscriptionId, topicName }: Topic) =>
      act(what, flowId, async () => {
        const place = { subscriptionId, resourceGroup: "rg", partnerTopic: topicName };
        return (await portal.azure.control(path, place)).ok;
      });
  async function channelNameOf(flowId: string): Promise<string> {
    const [row] = await portal.rows<{ secret: string; generation: number }>(
      "select secret, generation from event_flow where id = $1",
      [flowId],
    );
    if (!row) throw new Error("no such flow");
    return channelName({ id: flowId, secret: row.secret, adoptedChannel: null }, row.generation);
  }
  /** Faults hit operators too, so an edit that seems to have failed may have been done: it is always remembered. */
  const edit = async (flowId: string, change: Parameters<typeof operator.channels.update>[3]) => {
    const channel = await channelNameOf(flowId);
    return act("channel-edited", flowId, async () => {
      await operator.channels.update(PARTNER_GROUP, namespace, channel, change).catch(() => undefined);
      return true;
    });
  };
  /**
   * Again and again until Azure itself says that the channel is not there, whatever the faults make of the answers. False:
   * it is still there, and Azure refuses its deletion as long as the customer does not authorize the partner.
   */
  async function deleteUntilGone(channel: string): Promise<boolean> {
    for (let tries = 0; tries < 20; tries++, await pause(400)) {
      const refusal = await codeOf(operator.channels.beginDelete(PARTNER_GROUP, namespace, channel));
      const found = operator.channels.get(PARTNER_GROUP, namespace, channel);
      if ((await codeOf(found)) === "ResourceNotFound") return true;
      const stays = await found.then(
        ({ provisioningState }) => provisioningState !== "Deleting",
        () => false,
      );
      if (refusal === "InvalidRequest" && stays) return false;
    }
    throw new Error("an operator could not delete a channel");
  }

  return {
    activate: asCustomer("activated", "/control/activate"),
    deleteTopic: asCustomer("topic-deleted", "/control/delete-topic"),
    deleteChannel: async (flowId: string) => {
      const channel = await channelNameOf(flowId);
      return act("channel-deleted", flowId, () => deleteUntilGone(channel));
    },
    /** Another event type than anybody asked for. */
    editChannel: (flowId: string) =>
      edit(flowId, {
        partnerTopicInfo: {
          eventTypeInfo: {
            kind: "Inline",
            inlineEventTypes: { "Northwind.OrderShipped": { description: "Shipped." } },
          },
        },
      }),
    /** A deadline that is two days sooner than ours. */
    shortenDeadline: (flowId: string, now: Date) =>
      edit(flowId, { expirationTimeIfNotActivatedUtc: new Date(now.getTime() + 5 * 86_400_000) }),
  };
}

export type InTheirAzure = ReturnType<typeof inAzure>;

/** Azure's code for the failure of a call; undefined when it did not fail, or failed without a code. */
const codeOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { code?: string }) => error.code,
  );
