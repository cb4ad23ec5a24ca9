import { NAMESPACE, PARTNER_GROUP, type TestWorld } from "@/local/azure/test-world";

const pollSeconds = 10;
const countEvery = 1_000;
const name = "naive-poll";

/**
 * One life as a program without a portal would live it: a PUT, a look at the channel every ten seconds of Azure's clock
 * until it is activated after so many hours, a DELETE, and looks until it is gone. Gives how many calls Local Azure's journal
 * counted.
 */
export async function countNaivePoll(azure: TestWorld, hours: number): Promise<number> {
  const customer = await azure.newCustomer();
  await customer.authorize();
  const place = [PARTNER_GROUP, NAMESPACE, name] as const;
  const topic = { azureSubscriptionId: customer.subscriptionId, resourceGroupName: "rg", name };
  let seen = (await azure.journal()).at(-1)?.n ?? 0;
  let calls = 0;
  // In parts: the journal keeps only so many.
  const count = async () => {
    const entries = await azure.journal(seen, ["call"]);
    calls += entries.filter(({ path }) => path.includes(`/channels/${name}`)).length;
    seen = entries.at(-1)?.n ?? seen;
  };

  await azure.partner.channels.createOrUpdate(...place, {
    channelType: "PartnerTopic",
    partnerTopicInfo: { ...topic, source: "/naive-poll" },
  });
  const looks = (hours * 3_600) / pollSeconds;
  for (let look = 1; ; look++) {
    await azure.control("/control/clock", { advanceSeconds: pollSeconds });
    if (look === looks) await customer.client.partnerTopics.activate("rg", name);
    const { readinessState } = await azure.partner.channels.get(...place);
    if (look % countEvery === 0) await count();
    if (readinessState === "Activated") break;
  }
  await azure.partner.channels.beginDelete(...place);
  for (let gone = false; !gone; ) {
    await azure.control("/control/clock", { advanceSeconds: pollSeconds });
    gone = await azure.partner.channels.get(...place).then(
      () => false,
      () => true,
    );
  }
  await count();
  return calls;
}
