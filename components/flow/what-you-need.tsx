import { NeedsList } from "@/components/ui/needs-list";

/** Four points before the first event flow; the last one differs by where the reader stands. */
export function WhatYouNeed({ last }: { last: { title: string; text: string } }) {
  return (
    <NeedsList
      needs={[
        { title: "Your Azure subscription ID", text: "A GUID, shown on the subscription page." },
        { title: "A resource group", text: "Existing, in that Azure subscription." },
        {
          title: "The right to change it",
          text: "Contributor or EventGrid Contributor, or a colleague who has it.",
        },
        last,
      ]}
    />
  );
}
