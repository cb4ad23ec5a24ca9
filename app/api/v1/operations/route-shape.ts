import { z } from "zod";
import { lives } from "@/lib/domain/lifecycle";
import { routeEndNames, routeEnds } from "@/lib/domain/route";

const flow = {
  accountId: z.string().meta({ description: "What the partner's own systems know the customer by." }),
  flowId: z.guid(),
  generation: z.int().min(1).meta({
    description: "Counts how often the flow was requested. Each generation has a channel of its own.",
  }),
  state: z.enum(lives),
  version: z.int().min(1).meta({
    description: "Grows with every change in the feed: of two versions of a flow the greater one holds.",
  }),
  changedAt: z.iso.datetime(),
};

export const publishedRoute = z
  .strictObject({
    ...flow,
    publish: z.literal(true),
    region: z.string(),
    namespace: z.string(),
    endpoint: z
      .string()
      .meta({ description: "Where to publish: the partner namespace's endpoint, as Azure showed it." }),
    channel: z.string().meta({ description: "Value of the header aeg-channel-name." }),
    routingMode: z.literal("ChannelNameHeader"),
    source: z.string().meta({ description: "The source of every event for this customer." }),
    eventTypes: z.array(z.string()).meta({
      description: "What the customer chose and Azure has. Publish no other type: Azure does not filter.",
    }),
  })
  .meta({ id: "PublishedRoute" });

export const endedRoute = z
  .strictObject({
    ...flow,
    publish: z.literal(false),
    reason: z.enum(routeEndNames).meta({
      description: Object.entries(routeEnds)
        .map(([reason, text]) => `${reason}: ${text}`)
        .join(" "),
    }),
  })
  .meta({ id: "EndedRoute" });

export const route = z.discriminatedUnion("publish", [publishedRoute, endedRoute]).meta({ id: "Route" });
