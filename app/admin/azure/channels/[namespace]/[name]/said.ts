import { z } from "zod";
import type { OrphanFound } from "@/lib/db/orphan-wishes";
import { adoptionRefusedWords } from "@/lib/domain/adoption";

const refused = z.discriminatedUnion("because", [
  z.object({ because: z.enum(["unknown-types", "held-by-another"]), names: z.array(z.string()) }),
  z.object({
    because: z.enum([
      "gone",
      "deleting",
      "no-topic",
      "no-event-types",
      "belongs-to-a-flow",
      "region-not-offered",
    ]),
  }),
]);

/**
 * What came of the newest wish about a channel, or that it is under way. undefined: it was done, and a channel that is
 * listed since is another matter.
 */
export function saidOfWish({
  wanted,
  askedByName,
  outcome,
  answer,
}: NonNullable<OrphanFound["wish"]>): { title: string; text: string } | undefined {
  if (outcome === "adopted" || outcome === "deleted") return undefined;
  const adopts = wanted === "adopt";
  if (outcome === null)
    return adopts
      ? {
          title: "It is being taken over",
          text: `${askedByName} asked for it. When Azure has been read, this page leads to the event flow.`,
        }
      : {
          title: "It is being deleted",
          text: `${askedByName} asked for it. It leaves this list when a read of Azure finds nothing.`,
        };
  if (adopts) {
    const because = refused.safeParse(answer);
    return {
      title: "It was not taken over",
      text: because.success
        ? adoptionRefusedWords(because.data)
        : `Azure could not be read, so nothing was changed. Its last answer: ${JSON.stringify(answer)}`,
    };
  }
  return { title: "The last deletion did not happen", text: whyNotDeleted(outcome, answer) };
}

function whyNotDeleted(outcome: string, answer: unknown): string {
  switch (outcome) {
    case "belongs-to-a-flow":
      return "An event flow goes on under this name, so nothing was asked of Azure.";
    case "not-deleted":
      return "Azure took it several times and shows the channel all the same. Look at the channel in Azure, or ask again.";
    default:
      return `Azure refused it: ${JSON.stringify(answer)}`;
  }
}
