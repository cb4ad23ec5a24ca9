import { PARTNER_GROUP, PARTNER_SUBSCRIPTION, type TestWorld } from "../local/azure/test-world.ts";

const group = `subscriptions/${PARTNER_SUBSCRIPTION}/resourceGroups/${PARTNER_GROUP}`;

/** Makes the event subscription for a listener of the test's own, and waits until it has proven that it listens. */
export async function listenToAzure({ partner }: TestWorld, address: string, key: string): Promise<void> {
  await partner.eventSubscriptions.beginCreateOrUpdateAndWait(
    group,
    "partner-events-portal",
    {
      destination: {
        endpointType: "WebHook",
        endpointUrl: `${address}/api/azure/events`,
        maxEventsPerBatch: 500,
        deliveryAttributeMappings: [{ name: "x-portal-key", type: "Static", value: key, isSecret: true }],
      },
      filter: {
        subjectBeginsWith: `/${group}/providers/Microsoft.EventGrid/partnerNamespaces/`,
        includedEventTypes: ["Write", "Action", "Delete"].map(
          (kind) => `Microsoft.Resources.Resource${kind}Success`,
        ),
      },
      eventDeliverySchema: "CloudEventSchemaV1_0",
    },
    { updateIntervalInMs: 200 },
  );
}
