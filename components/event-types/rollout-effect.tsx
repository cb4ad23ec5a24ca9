import { counted } from "@/components/ui/counted";
import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";

type Reach = { flows: number; organizations: number };

const whose = ({ flows, organizations }: Reach) =>
  `${counted(flows, "event flow")} of ${counted(organizations, "organization")}`;

/** What new words for event types do outside the portal, before they are saved. `atMost`: a flow may be counted twice. */
export function DescribeEffect({ effect, atMost = false }: { effect: Reach; atMost?: boolean }) {
  const channels = counted(effect.flows, "channel");
  return (
    <Notice title={`${atMost ? `At most ${channels}` : channels} will be updated in Azure`}>
      <p>
        {atMost
          ? `Event flows of ${counted(effect.organizations, "organization")} have these event types; one that has several of them is counted for each, and updated once`
          : `${whose(effect)} ${effect.flows === 1 ? "has" : "have"} this event type`}
        . Azure shows the new words on their partner topics. Events and event subscriptions stay as they are.
        The portal writes them at the pace Azure allows, after everything that people ask for; you can follow
        it on the event type&apos;s page.
      </p>
    </Notice>
  );
}

/** What retiring an event type does, before it is done. */
export function RetireEffect({ name, effect }: { name: string; effect: Reach & { onlyThis: number } }) {
  const { flows, onlyThis } = effect;
  if (flows === 0) return <Notice title="No event flow has it">Nothing changes in Azure.</Notice>;
  return (
    <Notice kind="warn" title={`${counted(flows - onlyThis, "event flow")} will lose it`}>
      <p>
        {whose(effect)} {flows === 1 ? "has" : "have"} <Value text={name} />. It is taken out of their
        channels at the pace Azure allows; event subscriptions of customers that filter on it stop matching.
        How many of those there are only the customers can see. Each of them reads in the timeline that it was
        removed.
      </p>
      {onlyThis > 0 ? (
        <p>
          {counted(onlyThis, "event flow")} {onlyThis === 1 ? "has" : "have"} no other event type and{" "}
          {onlyThis === 1 ? "keeps" : "keep"} it: their people must choose another one, or delete the event
          flow.
        </p>
      ) : null}
    </Notice>
  );
}
