import "server-only";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { readTypesPage } from "@/lib/db/types-page";
import { hasEnded } from "@/lib/domain/lifecycle";
import type { Viewer } from "@/lib/domain/viewer";
import { isEffect, prepareStep } from "@/lib/kept-choice";
import { getBrand } from "@/lib/services/branding";
import { markOfTypes } from "@/lib/services/event-type-wishes";

type Search = Record<string, string | string[] | undefined>;

/**
 * What the page of either side shows that changes the event types of a flow (components/flow/change-event-types.tsx), or the
 * page to look at instead: the flow's own where there is nothing to change. `side`: where this side's list of flows is.
 */
export async function prepareTypesPage(
  viewer: Viewer,
  side: "/flows" | "/admin/flows",
  flowId: string,
  search: Search,
) {
  const flowPage = `${side}/${encodeURIComponent(flowId)}`;
  const path = `${flowPage}/change-event-types`;
  const isSecond = isEffect(search);
  if (!z.guid().safeParse(flowId).success) notFound();
  const [found, { form, kept }, brand] = await Promise.all([
    readTypesPage(viewer, flowId),
    prepareStep(viewer, path, isSecond),
    getBrand(),
  ]);
  // A customer's draft is their own until it is sent.
  const isDraft = found?.flow.review === "not_sent";
  if (!found || (isDraft && viewer.is === "admin")) notFound();
  const { flow, types, authorizedUntil } = found;
  if (isDraft || hasEnded(flow.state.life) || !flow.present) redirect(flowPage);
  if (isSecond && !kept) redirect(path);
  const chosen = kept?.eventTypes;
  return {
    flow,
    flowPage,
    listPage: side,
    prepared: form,
    seen: markOfTypes(flow),
    types,
    kept: typeof chosen === "string" ? [chosen] : chosen,
    search,
    partnerName: brand.name,
    authorizedUntil,
  };
}
