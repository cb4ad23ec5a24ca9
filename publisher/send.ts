import { EventGridPublisherClient } from "@azure/eventgrid";
import type { TokenCredential } from "@azure/identity";
import type { ReadyEvent } from "./event.ts";
import type { LiveRoute } from "./route.ts";

/**
 * What Azure said of one request. `again`: nothing was taken, or nobody knows; the events keep their ids, so that
 * whoever gets one twice can tell. `refused`: never, as it is; one event of several may be the reason.
 */
export type Sent =
  | { is: "accepted" }
  | { is: "again"; because: string; afterMs: number | undefined }
  | { is: "refused"; because: string };

const deadlineMs = 30_000;

/** Sends events to a channel. Of the SDK's own retries none is used: the lane decides, by what Azure asked for. */
export class Sender {
  #clients = new Map<string, EventGridPublisherClient<"CloudEvent">>();
  #credential: TokenCredential;

  constructor(credential: TokenCredential) {
    this.#credential = credential;
  }

  async send(route: LiveRoute, events: readonly ReadyEvent[]): Promise<Sent> {
    let retryAfter: string | undefined;
    const body = events.map(({ fields }) => ({ ...fields, source: route.source }));
    try {
      await this.#clientOf(route.endpoint).send(body, {
        channelName: route.channel,
        abortSignal: AbortSignal.timeout(deadlineMs),
        onResponse: ({ headers }) => {
          retryAfter = headers.get("retry-after");
        },
      });
      return { is: "accepted" };
    } catch (error) {
      return classify(statusOf(error), retryAfter);
    }
  }

  #clientOf(endpoint: string): EventGridPublisherClient<"CloudEvent"> {
    const known = this.#clients.get(endpoint);
    if (known) return known;
    const options = { retryOptions: { maxRetries: 0 } };
    const client = new EventGridPublisherClient(endpoint, "CloudEvent", this.#credential, options);
    this.#clients.set(endpoint, client);
    return client;
  }
}

/** undefined: no answer. 400, 404, 413 and what else is the request's own fault is not worth a second try. */
export function classify(status: number | undefined, retryAfter: string | undefined): Sent {
  const because = status === undefined ? "unreachable" : `azure_${status}`;
  if (status === undefined || status === 408 || status === 429 || status >= 500)
    return { is: "again", because, afterMs: waitOf(retryAfter) };
  // The identity lost its role, or its token is not known yet: a person mends it, the events wait as long as they may.
  if (status === 401 || status === 403) return { is: "again", because, afterMs: undefined };
  return { is: "refused", because };
}

function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 60 * 60_000) : undefined;
}

function statusOf(error: unknown): number | undefined {
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  return typeof status === "number" ? status : undefined;
}
