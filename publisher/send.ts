import { EventGridPublisherClient } from "@azure/eventgrid";
import type { TokenCredential } from "@azure/identity";
import type { ReadyEvent } from "./event.ts";
import type { LiveRoute } from "./route.ts";

/**
 * What Azure said of one request. `again`: nothing was taken, or nobody knows (`mayBeTaken`); the events keep their ids, so
 * that whoever gets one twice can tell. `refused`: never, as it is; one event of several may be the reason, unless it is
 * `whole`: the address leads nowhere.
 */
export type Sent =
  | { is: "accepted" }
  | { is: "again"; because: string; mayBeTaken: boolean; afterMs: number | undefined }
  | { is: "refused"; because: string; whole: boolean };

const deadlineMs = 30_000;
const contentType = "application/cloudevents-batch+json; charset=utf-8";

/** Of this request, and of no other that the same identity sends meanwhile: nothing of it has left. */
class NoToken extends Error {}

/**
 * Sends events to a channel. They have their form already, so the SDK is given them as of a schema it does not know: as
 * CloudEvents it takes objects alone as data, makes objects of lists, and turns each event over twice.
 * Of the SDK's own retries none is used: the lane decides, by what Azure asked for.
 */
export class Sender {
  #clients = new Map<string, EventGridPublisherClient<"Custom">>();
  #credential: TokenCredential;

  constructor(credential: TokenCredential) {
    this.#credential = {
      getToken: (scopes, options) =>
        credential.getToken(scopes, options).catch((error: unknown) => {
          throw new NoToken("The identity got no token.", { cause: error });
        }),
    };
  }

  async send(route: LiveRoute, events: readonly ReadyEvent[]): Promise<Sent> {
    const answers: { status: number; retryAfter: string | undefined }[] = [];
    const body = events.map(({ fields }) => ({ ...fields, source: route.source }));
    try {
      await this.#clientOf(route.endpoint).send(body, {
        abortSignal: AbortSignal.timeout(deadlineMs),
        requestOptions: {
          customHeaders: { "content-type": contentType, "aeg-channel-name": route.channel },
        },
        onResponse: ({ status, headers }) => {
          answers.push({ status, retryAfter: headers.get("retry-after") });
        },
      });
      return { is: "accepted" };
    } catch (error) {
      // An error's own status may be that of whoever gives tokens out; only Event Grid's answer says something of events.
      const answer = answers.at(-1);
      if (answer) return classify(answer.status, answer.retryAfter);
      if (!isJson(body)) return { is: "refused", because: "event_invalid", whole: false };
      const wasSent = !(error instanceof NoToken);
      const because = wasSent ? "unreachable" : "no_token";
      return { is: "again", because, mayBeTaken: wasSent, afterMs: undefined };
    }
  }

  #clientOf(endpoint: string): EventGridPublisherClient<"Custom"> {
    const known = this.#clients.get(endpoint);
    if (known) return known;
    const options = { retryOptions: { maxRetries: 0 } };
    const client = new EventGridPublisherClient(endpoint, "Custom", this.#credential, options);
    this.#clients.set(endpoint, client);
    return client;
  }
}

/** Events were looked at when they came; whoever gave one may have changed its data since. */
function isJson(body: object): boolean {
  try {
    JSON.stringify(body);
    return true;
  } catch {
    return false;
  }
}

/** Azure's answer. 400, 404, 413 and what else is the request's own fault is not worth a second try. */
export function classify(status: number, retryAfter: string | undefined): Sent {
  const because = `azure_${status}`;
  if (status === 408 || status === 429 || status >= 500)
    return { is: "again", because, mayBeTaken: status !== 429, afterMs: waitOf(retryAfter) };
  // The identity lost its role, or its token is not known yet: a person mends it, the events wait as long as they may.
  if (status === 401 || status === 403)
    return { is: "again", because, mayBeTaken: false, afterMs: undefined };
  return { is: "refused", because, whole: status === 404 };
}

function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 60 * 60_000) : undefined;
}
