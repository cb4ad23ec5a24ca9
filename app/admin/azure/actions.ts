"use server";

import { z } from "zod";
import { listensToAzure } from "@/lib/auth/azure-events";
import { findLastActor } from "@/lib/db/last-actor";
import { mendTasks } from "@/lib/domain/azure-mend";
import { locationName } from "@/lib/domain/azure-names";
import { formAction } from "@/lib/form-action";
import { askReading, askSteps, changeRegion } from "@/lib/services/azure-connection";
import { type Said, saidAt } from "./said";

/** "Check again": the worker reads Azure at once. */
export const checkAgain = formAction({
  role: "admin",
  may: "check now",
  schema: z.object({}),
  async run(viewer) {
    await askReading(viewer);
    return { goTo: "/admin/azure" };
  },
});

/** One step of the checklist. */
export const mend = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({ task: z.enum(mendTasks), target: z.string().max(50) }),
  run: async (viewer, wanted) =>
    answer(await askSteps(viewer, wanted, { now: new Date(), listens: listensToAzure() })),
});

/** Everything that the checklist offers. */
export const setUp = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({}),
  run: async (viewer) =>
    answer(await askSteps(viewer, "all", { now: new Date(), listens: listensToAzure() })),
});

const namespaceName = /^([-A-Za-z0-9]{3,50})?$/;

export const addRegion = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({
    location: locationName,
    namespace: z
      .string()
      .trim()
      .regex(namespaceName, "Use 3 to 50 letters, digits and hyphens, or leave it empty."),
  }),
  async run(viewer, { location, namespace }) {
    const change = { location, namespace: namespace || null, version: 0, action: "added" };
    const changed = await changeRegion(viewer, change, new Date());
    if (changed === "changed") return { goTo: "/admin/azure" };
    const by = (await findLastActor(viewer, `region/${location}`)) ?? "Somebody else";
    return {
      problem: { fieldErrors: { location: [`${by} added this region meanwhile. Nothing was changed.`] } },
    };
  },
});

const seen = { location: locationName, version: z.coerce.number().int().min(0) };

/** Customers are not offered it any longer; event flows that have it go on. */
export const retireRegion = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object(seen),
  run: async (viewer, region) =>
    answer(
      await changeRegion(viewer, { ...region, retiredAt: new Date(), action: "retired" }, new Date()),
      region.location,
    ),
});

export const offerRegion = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object(seen),
  run: async (viewer, region) =>
    answer(
      await changeRegion(viewer, { ...region, retiredAt: null, action: "offered-again" }, new Date()),
      region.location,
    ),
});

/** For a region without a namespace that can be used: the next one is created under this name. Empty: the usual one. */
export const nameNamespace = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({ ...seen, namespace: z.string().trim().max(200) }),
  async run(viewer, { namespace, ...region }) {
    if (!namespaceName.test(namespace)) return answer("no-name", region.location, namespace);
    const change = { ...region, namespace: namespace || null, action: "namespace-named" };
    return answer(await changeRegion(viewer, change, new Date()), region.location);
  },
});

/** Empty: no cap. */
export const capRegion = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({ ...seen, softCap: z.string().trim().max(200) }),
  async run(viewer, { softCap, ...region }) {
    if (!/^([1-9]\d{0,5})?$/.test(softCap)) return answer("no-number", region.location, softCap);
    const change = { ...region, softCap: softCap === "" ? null : Number(softCap), action: "capped" };
    return answer(await changeRegion(viewer, change, new Date()), region.location);
  },
});

const answer = (said: Said | "asked" | "changed", region?: string, typed?: string) => ({
  goTo: saidAt(said, region, typed),
});
