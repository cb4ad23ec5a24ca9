"use server";

import { z } from "zod";
import { revokeServiceToken } from "@/lib/db/service-token-keys";
import { formAction } from "@/lib/form-action";
import { rotateToken } from "@/lib/services/service-tokens";

const over = "This token was revoked or has expired meanwhile. Nothing was changed. Make a new one.";

/** A new key; the one before goes on for a day. `newest`: the key that the page showed. */
export const rotate = formAction({
  role: "admin",
  may: "manage tokens",
  schema: z.object({ tokenId: z.guid(), newest: z.guid() }),
  async run(viewer, { tokenId: id, newest }) {
    const rotated = await rotateToken(viewer, { id, newest }, new Date());
    if (rotated === "not-found") return "not-found";
    if (rotated === "over") return { problem: { formError: over } };
    if (rotated === "rotated-just-now")
      return {
        problem: {
          formError:
            "A new key was made since this page was drawn, perhaps by this very form. It was shown only once. Nothing was changed now; send again for another key.",
        },
      };
    return { showOnce: rotated.token };
  },
});

/** Every key of it is refused from the next request on. */
export const revoke = formAction({
  role: "admin",
  may: "manage tokens",
  schema: z.object({ tokenId: z.guid() }),
  async run(viewer, { tokenId }) {
    const revoked = await revokeServiceToken(viewer, tokenId, new Date());
    return revoked === "not-found" ? "not-found" : { goTo: `/admin/tokens/${tokenId}` };
  },
});
