import type { ReactNode } from "react";
import { Fill } from "@/components/ui/fill";
import { startWords } from "@/lib/domain/words/en/start";
import { fill } from "@/lib/domain/words/fill";

type Items = { title: string; items: { id: string; text: ReactNode }[] };

/** What an authorization permits and what not; with a resource group it is said for that one. */
export function mayList(partnerName: string, resourceGroup?: string): { permits: Items; forbids: Items } {
  const where = resourceGroup ? <b>{resourceGroup}</b> : startWords.oneResourceGroup;
  return {
    permits: {
      title: fill(startWords.itPermits, { partnerName }),
      items: [
        {
          id: "create",
          text: (
            <>
              <Fill text={startWords.toCreatePartnerTopicsIn} where={where} />
            </>
          ),
        },
        { id: "change", text: startWords.toChangeAndDeleteThe },
        { id: "until", text: startWords.untilTheDateYouSet },
      ],
    },
    forbids: {
      title: startWords.itDoesNotPermit,
      items: [
        { id: "read", text: startWords.toReadAnythingInYour },
        { id: "touch", text: startWords.toTouchOtherResourcesOr },
        { id: "send", text: startWords.toSendEventsBeforeYou },
      ],
    },
  };
}
