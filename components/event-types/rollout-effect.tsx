import { Notice } from "@/components/ui/notice";
import { Value } from "@/components/ui/value";
import { counted } from "./event-type-use";

type Effect = { flows: number; organizations: number; onlyThese: number };

const whose = ({ flows, organizations }: Effect) =>
  `${counted(flows, "event flow")} of ${counted(organizations, "organization")}`;

/** What new words for an event type do outside the portal, before they are saved. */
export function DescribeEffect({ effect }: { effect: Effect }) {
  return (
    <Notice title={`${counted(effect.flows, "channel")} will be updated in Azure`}>
      <p>
        {whose(effect)} {effect.flows === 1 ? "has" : "have"} this event type: Azure shows the new words on
        their partner topics. Events and event subscriptions stay as they are. The portal writes them at the
        pace Azure allows, after everything that people ask for; you can follow it on the event type&apos;s
        page.
      </p>
    </Notice>
  );
}

/** What retiring an event type does, before it is done. */
export function RetireEffect({ name, effect }: { name: string; effect: Effect }) {
  const { flows, onlyThese } = effect;
  if (flows === 0) return <Notice title="No event flow has it">Nothing changes in Azure.</Notice>;
  return (
    <Notice kind="warn" title={`${counted(flows - onlyThese, "event flow")} will lose it`}>
      <p>
        {whose(effect)} {flows === 1 ? "has" : "have"} <Value text={name} />. It is taken out of their
        channels at the pace Azure allows; event subscriptions of customers that filter on it stop matching.
        How many of those there are only the customers can see. Each of them reads in the timeline that it was
        removed.
      </p>
      {onlyThese > 0 ? (
        <p>
          {counted(onlyThese, "event flow")} {onlyThese === 1 ? "has" : "have"} no other event type and{" "}
          {onlyThese === 1 ? "keeps" : "keep"} it: their people must choose another one, or delete the event
          flow.
        </p>
      ) : null}
    </Notice>
  );
}
