import "server-only";
import { createHash } from "node:crypto";
import { beginRequest, endRequest, giveUpRequest } from "@/lib/db/api-requests";
import { proposeFlowId } from "@/lib/services/flow-id";
import { type ApiRoute, needsKey, type Reply, type Request } from "./operation";
import { problem } from "./problem";

type Sent = { route: ApiRoute; path: string; text: string };

/**
 * Does a write once, however often it is sent with the same Idempotency-Key within a day: what was answered is answered
 * again. The same key with another request is refused. A problem means that nothing was done, so the key is free again.
 */
export async function once(
  request: Request,
  { route, path, text }: Sent,
  run: (proposedId: string) => Promise<Reply<unknown>>,
): Promise<Reply<unknown>> {
  const { viewer, headers, now } = request;
  const key = headers.get("idempotency-key");
  const proposedId = proposeFlowId(now);
  if (key === null)
    return needsKey(route)
      ? problem(
          "idempotency_key_missing",
          "This makes something, and is made once by its key. Nothing was done. Send it with an Idempotency-Key of your own, such as a UUID, and with the same one whenever you send it again.",
        )
      : run(proposedId);
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    return problem(
      "request_invalid",
      "An Idempotency-Key has 1 to 255 visible ASCII characters. Nothing was done. Send it with such a key, for example a UUID.",
    );

  const fingerprint = createHash("sha256").update([route.id, path, text].join("\n")).digest("base64url");
  const begun = await beginRequest(viewer, { key, fingerprint, proposedId });
  switch (begun.is) {
    case "other-request":
      return problem(
        "idempotency_key_reused",
        "Another request was sent with this key before, so it is not known which of them is meant. Nothing was done. Send this one with a key of its own.",
      );
    case "under-way":
      return problem(
        "idempotency_in_progress",
        "The same request was sent before and is being done now. It was not begun a second time. Send it again in two seconds with the same key: it gets the first one's answer.",
        { headers: { "retry-after": "2" } },
      );
    case "done":
      return Response.json(begun.answer, {
        status: begun.status,
        headers: { "idempotency-replayed": "true" },
      });
    case "to-do":
      return finish(request, key, route.status, () => run(begun.proposedId));
  }
}

async function finish(
  { viewer }: Request,
  key: string,
  status: number,
  run: () => Promise<Reply<unknown>>,
): Promise<Reply<unknown>> {
  const reply = await run().catch(async (error: unknown) => {
    await giveUpRequest(viewer, key, "unknown").catch(() => undefined);
    throw error;
  });
  if (reply instanceof Response || "problem" in reply) await giveUpRequest(viewer, key, "nothing-done");
  else await endRequest(viewer, key, status, JSON.parse(JSON.stringify(reply.answer)));
  return reply;
}
