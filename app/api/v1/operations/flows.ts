import { z } from "zod";
import { apiRoute, nothing } from "@/lib/api/operation";
import { problem } from "@/lib/api/problem";
import { wholeNumber } from "@/lib/api/whole-number";
import { findFlow } from "@/lib/db/flows";
import { findOrganizationOfAccount } from "@/lib/db/organizations";
import { listSentFlows } from "@/lib/db/sent-flows";
import { lives } from "@/lib/domain/lifecycle";
import { getBrand } from "@/lib/services/branding";
import { flow, toFlow } from "./flow-shape";

export const flowParams = z.strictObject({ flowId: z.guid() });
export const flowUnknown = () =>
  problem("flow_unknown", "It may be a draft that was discarded. Nothing was done.");

const sent = lives.filter((life) => life !== "draft");
const page = z
  .strictObject({
    flows: z.array(flow),
    next: z.guid().nullable().meta({ description: "Where to go on, as before; null at the end." }),
  })
  .meta({ id: "EventFlowsPage" });

export const listFlows = apiRoute({
  id: "listFlows",
  method: "GET",
  path: "/flows",
  scope: "flows:read",
  summary: "Event flows, the newest first",
  description: "Those that were sent; drafts of customers are their own.",
  status: 200,
  says: "A page of event flows.",
  problems: ["account_unknown"],
  params: nothing,
  query: z.strictObject({
    accountId: z.string().min(1).max(64).optional().meta({ description: "Only of this account." }),
    state: z.enum(sent).optional(),
    before: z.guid().optional().meta({ description: "The next of an earlier answer." }),
    limit: wholeNumber(1, 200).default(50),
  }),
  body: nothing,
  answer: page,
  async run({ viewer }, { query: { accountId, state, before, limit } }) {
    const organization = accountId ? await findOrganizationOfAccount(viewer, accountId) : undefined;
    if (organization === null) return problem("account_unknown", "No organization has this account ID.");
    const filter = {
      ...(organization ? { organizationId: organization.id } : {}),
      ...(state ? { life: state } : {}),
      ...(before ? { before } : {}),
    };
    const { flows, more } = await listSentFlows(viewer, filter, limit);
    const brand = await getBrand();
    return {
      answer: {
        flows: flows.map((row) => toFlow(row, brand)),
        next: more ? (flows.at(-1)?.id ?? null) : null,
      },
    };
  },
});

export const readFlow = apiRoute({
  id: "readFlow",
  method: "GET",
  path: "/flows/{flowId}",
  scope: "flows:read",
  summary: "One event flow",
  status: 200,
  says: "The event flow, as its page shows it.",
  problems: ["flow_unknown"],
  params: flowParams,
  query: nothing,
  body: nothing,
  answer: flow,
  async run({ viewer }, { params }) {
    const found = await findFlow(viewer, params.flowId);
    return found && found.review !== "not_sent" ? { answer: toFlow(found, await getBrand()) } : flowUnknown();
  },
});
