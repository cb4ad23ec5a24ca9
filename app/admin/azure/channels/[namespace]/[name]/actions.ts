"use server";

import { z } from "zod";
import { askToDeleteOrphan } from "@/lib/db/orphan-wishes";
import { formAction } from "@/lib/form-action";

/** Asks the worker to delete a channel that belongs to no event flow. `typedName` must be its name. */
export const deleteOrphan = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({
    namespace: z.string().max(100),
    name: z.string().max(100),
    typedName: z.string().trim().max(200),
  }),
  async run(viewer, { namespace, name, typedName }) {
    if (typedName !== name)
      return {
        problem: { fieldErrors: { typedName: ["This is not the channel's name. Nothing was deleted."] } },
      };
    const asked = await askToDeleteOrphan(viewer, { namespace, name }, new Date());
    if (asked === "not-found") return "not-found";
    return { goTo: `/admin/azure/channels/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}` };
  },
});
