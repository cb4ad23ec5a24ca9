import { z } from "zod";
import { comesFromAzure, listensToAzure } from "@/lib/auth/azure-events";
import { webConfig } from "@/lib/config";
import { noteHandshake } from "@/lib/db/azure-delivery";
import { addReceipts } from "@/lib/db/event-receipts";
import { readHints } from "@/lib/domain/azure-hint";
import { errorFields, log } from "@/lib/log";

/** Azure's own limit of a request is 1 MB. */
const largestBody = 1_100_000;
const mostRead = 10_000_000;
const mostEvents = 5_000;
const origin = "eventgrid.azure.net";
const validation = z.tuple([
  z.object({
    eventType: z.literal("Microsoft.EventGrid.SubscriptionValidationEvent"),
    data: z.object({ validationCode: z.string().regex(/^[\w-]{1,100}$/) }),
  }),
]);

/**
 * Azure's events about channels, in the Event Grid schema or as CloudEvents, one or a batch of up to 5,000. Each is
 * kept as a hint that triggers a read; nothing it says is believed. 200 when they are kept. What Azure never sends
 * again is answered only to what can never become right: 401 for who is not our event subscription, 400 for no JSON,
 * 413 above 1 MB or 5,000 events. Own trouble is 503: Azure comes again. 404 where this is not set up.
 */
export async function POST(request: Request): Promise<Response> {
  if (!listensToAzure()) return answer(404);
  const sender = await comesFromAzure(request.headers);
  if (sender !== "yes") return answer(sender === "no" ? 401 : 503);
  const body = await readJson(request);
  if (body instanceof Response) return body;

  if (request.headers.get("aeg-event-type") === "SubscriptionValidation") return validate(request, body);
  if (Array.isArray(body) && body.length > mostEvents) return answer(413);
  const { hints, ignored, namespaceWrite } = readHints(body);
  try {
    await addReceipts(hints, new Date(), namespaceWrite);
  } catch (error) {
    log.error(errorFields(error), "events of Azure could not be kept; it will send them again");
    return answer(503);
  }
  log.debug({ hints: hints.length, ignored }, "events of Azure");
  return answer(200);
}

/** The CloudEvents handshake. It promises nothing: each delivery has to show who it is. */
export async function OPTIONS(request: Request): Promise<Response> {
  if (!listensToAzure() || request.headers.get("webhook-request-origin") !== origin) return answer(404);
  await noteAnswered();
  return new Response(null, { status: 200, headers: { "webhook-allowed-origin": origin } });
}

/** The handshake of the Event Grid schema, for our own event subscription only; the callback address is never called. */
async function validate(request: Request, body: unknown): Promise<Response> {
  const event = validation.safeParse(body);
  const name = request.headers.get("aeg-subscription-name")?.toLowerCase();
  if (!event.success || name !== webConfig().AZURE_EVENTS_SUBSCRIPTION.toLowerCase()) return answer(400);
  await noteAnswered();
  return Response.json({ validationResponse: event.data[0].data.validationCode });
}

/** For the checklist; a handshake is answered without it too. */
async function noteAnswered(): Promise<void> {
  await noteHandshake().catch((error: unknown) =>
    log.warn(errorFields(error), "a handshake of Azure could not be noted"),
  );
}

/** What is too large is read to its end all the same: the next request on the connection would wait behind what is left. */
async function readJson(request: Request): Promise<unknown> {
  let [text, size] = ["", 0];
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size <= largestBody) text += decoder.decode(chunk, { stream: true });
    if (size > mostRead) return answer(413, { connection: "close" });
  }
  if (size > largestBody) return answer(413);
  try {
    return JSON.parse(text);
  } catch {
    return answer(400);
  }
}

const answer = (status: number, more: Record<string, string> = {}) =>
  new Response(null, {
    status,
    headers: { "cache-control": "no-store", ...(status === 503 ? { "retry-after": "30" } : {}), ...more },
  });
