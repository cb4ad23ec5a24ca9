import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { requireCustomer } from "@/lib/auth/viewer";
import { findSentAs } from "@/lib/db/again-drafts";
import { findConfirmation, type RecordedConfirmation } from "@/lib/db/confirmations";
import { type Flow, findFlow } from "@/lib/db/flows";
import { findRegistrationId } from "@/lib/db/partner";
import { type DraftStep, isConfirmed, nextDraftStep } from "@/lib/domain/draft";
import type { PermissionOf } from "@/lib/domain/permissions";
import type { Customer } from "@/lib/domain/viewer";

/** Once a request: a page's title asks too. The viewer is the same object all through it. */
const findOnce = cache(findFlow);

/** The flow of this address for the viewer, or 404: a foreign id looks like one that never was. */
export async function loadFlow(
  flowId: string,
  permission: PermissionOf["customer"],
  page = "",
): Promise<{ viewer: Customer; flow: Flow; path: string }> {
  const path = `/flows/${encodeURIComponent(flowId)}${page && `/${page}`}`;
  const viewer = await requireCustomer(path, permission);
  const flow = z.guid().safeParse(flowId).success ? await findOnce(viewer, flowId) : undefined;
  if (!flow) return gone(viewer, flowId);
  return { viewer, flow, path };
}

/** A draft that asked for a flow again became part of it when it was sent. */
async function gone(viewer: Customer, flowId: string): Promise<never> {
  const sentAs = z.guid().safeParse(flowId).success ? await findSentAs(viewer, flowId) : undefined;
  if (sentAs) redirect(`/flows/${sentAs}`);
  notFound();
}

type Draft = {
  viewer: Customer;
  flow: Flow;
  path: string;
  registrationId: string | undefined;
  confirmation: RecordedConfirmation | null;
  reached: DraftStep;
  /** The flow that this draft asks for again. */
  again: Flow | undefined;
};

/** As loadFlow, for the pages of a new flow: a flow that was sent leads to its own page, a page too early to the right one. */
export async function loadDraft(flowId: string, page: DraftStep): Promise<Draft> {
  const { viewer, flow, path } = await loadFlow(flowId, "change event flows", page);
  if (flow.review !== "not_sent") redirect(`/flows/${flow.id}`);
  const [confirmation, registrationId, again] = await Promise.all([
    findConfirmation(viewer, flow.id),
    findRegistrationId(),
    flow.againOf ? findFlow(viewer, flow.againOf) : undefined,
  ]);
  const confirmed = Boolean(
    confirmation && registrationId && isConfirmed(flow, registrationId, confirmation, new Date()),
  );
  const reached = nextDraftStep(flow, confirmed);
  if (order.indexOf(page) > order.indexOf(reached)) redirect(`/flows/${flow.id}/${reached}`);
  return { viewer, flow, path, registrationId, confirmation, reached, again };
}

const order: readonly DraftStep[] = ["where", "event-types", "authorize", "check"];
