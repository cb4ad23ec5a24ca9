import { channelName } from "../../lib/domain/channel.ts";
import { PARTNER_GROUP } from "../../local/azure/test-world.ts";
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
  async function asOperator(what: InAzure, flowId: string, run: (channel: string) => Promise<unknown>) {
    const [row] = await portal.rows<{ secret: string; generation: number }>(
      "select secret, generation from event_flow where id = $1",
      [flowId],
    );
    if (!row) return false;
    const channel = channelName({ id: flowId, secret: row.secret }, row.generation);
    return act(what, flowId, () =>
      run(channel).then(
        () => true,
        () => false,
      ),
    );
  }

  return {
    activate: asCustomer("activated", "/control/activate"),
    deleteTopic: asCustomer("topic-deleted", "/control/delete-topic"),
    deleteChannel: (flowId: string) =>
      asOperator("channel-deleted", flowId, (channel) =>
        operator.channels.beginDelete(PARTNER_GROUP, "northwind-weu", channel),
      ),
    /** Another event type than anybody asked for. */
    editChannel: (flowId: string) =>
      asOperator("channel-edited", flowId, (channel) =>
        operator.channels.update(PARTNER_GROUP, "northwind-weu", channel, {
          partnerTopicInfo: {
            eventTypeInfo: {
              kind: "Inline",
              inlineEventTypes: { "Northwind.OrderShipped": { description: "Shipped." } },
            },
          },
        }),
      ),
    /** A deadline that is two days sooner than ours. */
    shortenDeadline: (flowId: string, now: Date) =>
      asOperator("channel-edited", flowId, (channel) =>
        operator.channels.update(PARTNER_GROUP, "northwind-weu", channel, {
          expirationTimeIfNotActivatedUtc: new Date(now.getTime() + 5 * 86_400_000),
        }),
      ),
  };
}

export type InTheirAzure = ReturnType<typeof inAzure>;
