"use server";

import { z } from "zod";
import {
  azureSubscriptionId,
  flowName,
  locationName,
  partnerTopicName,
  resourceGroupName,
} from "@/lib/domain/azure-names";
import { proposeTopicName } from "@/lib/domain/channel";
import { newFlowWords } from "@/lib/domain/words/en/new-flow";
import { formAction } from "@/lib/form-action";
import { getBrand } from "@/lib/services/branding";
import { answerWhere } from "@/lib/services/new-flow";

const blankToNothing = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;

/** Where the events go: makes the draft or changes it. Fields: see the schema; `intent` = later saves and leaves. */
export const saveWhere = formAction({
  role: "customer",
  may: "change event flows",
  schema: z.object({
    flowId: z.guid(),
    name: flowName,
    azureSubscriptionId,
    resourceGroup: resourceGroupName,
    location: locationName,
    topicName: z.preprocess(blankToNothing, partnerTopicName.optional()),
    intent: z.literal("later").optional(),
  }),
  async run(viewer, { flowId, intent, topicName, ...where }) {
    const proposed = topicName ?? proposeTopicName((await getBrand()).name, where.name);
    const saved = await answerWhere(viewer, flowId, { ...where, topicName: proposed });
    switch (saved) {
      case "saved":
        return { goTo: intent ? "/flows" : `/flows/${flowId}/event-types` };
      case "already-sent":
        return { goTo: `/flows/${flowId}` };
      case "region-not-offered":
        return {
          problem: { fieldErrors: { location: [newFlowWords.chooseOneOfTheRegions] } },
        };
      case "not-found":
        return "not-found";
    }
  },
});
