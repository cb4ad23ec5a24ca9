"use server";

import { z } from "zod";
import { askOfOrphan, type OrphanAsked } from "@/lib/db/orphan-wishes";
import { adoptionRefusedWords } from "@/lib/domain/adoption";
import { type ActionResult, formAction } from "@/lib/form-action";

const place = { namespace: z.string().max(100), name: z.string().max(100) };

/** Asks the worker to delete a channel that belongs to no event flow. `typedName` must be its name. */
export const deleteOrphan = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({ ...place, typedName: z.string().trim().max(200) }),
  async run(viewer, { typedName, ...place }) {
    if (typedName !== place.name)
      return {
        problem: { fieldErrors: { typedName: ["This is not the channel's name. Nothing was deleted."] } },
      };
    return answer(await askOfOrphan(viewer, place, { wanted: "delete" }), place);
  },
});

/** Asks the worker to make an event flow of it, of the organization with this account ID, as it is in Azure. */
export const adoptOrphan = formAction({
  role: "admin",
  may: "manage Azure",
  schema: z.object({
    ...place,
    accountId: z.string().trim().min(1, "Say whose event flow it becomes. Nothing was changed.").max(200),
    flowName: z
      .string()
      .trim()
      .min(1, "Say what the event flow is called. Nothing was changed.")
      .max(100, "Use at most 100 characters. Nothing was changed."),
  }),
  run: async (viewer, { accountId, flowName, ...place }) =>
    answer(await askOfOrphan(viewer, place, { wanted: "adopt", accountId, flowName }), place),
});

function answer(asked: OrphanAsked, { namespace, name }: { namespace: string; name: string }): ActionResult {
  const page = `/admin/azure/channels/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
  switch (asked) {
    case "asked":
      return { goTo: page };
    case "under-way":
      return { goTo: `${page}?late=yes` };
    case "account-unknown":
      return {
        problem: {
          fieldErrors: {
            accountId: [
              "No organization has this account ID. Nothing was changed. Look under Organizations.",
            ],
          },
        },
      };
    case "belongs-to-a-flow":
      return { problem: { formError: adoptionRefusedWords({ because: asked }) } };
    case "not-found":
      return "not-found";
  }
}
