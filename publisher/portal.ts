/** The portal's API as the publisher uses it. `reached`: it answered at all. */
export type Answer =
  | { is: "answer"; status: number; body: unknown; retryAfterMs: number | undefined }
  | { is: "unreachable" };

type Asked = { method?: string; headers?: Record<string, string>; body?: string };

/** Of an answer; and of silence on a stream, which says every 20 seconds that it is there. */
const deadlineMs = 45_000;

/** Asks the portal with its token; never throws. `signal` ends a call under way. */
export class Portal {
  #url: string;
  #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url.replace(/\/$/, "");
    this.#token = token;
  }

  get(path: string, signal: AbortSignal): Promise<Answer> {
    return this.#ask(path, { method: "GET" }, signal);
  }

  post(path: string, body: unknown, signal: AbortSignal): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    return this.#ask(path, { method: "POST", headers, body: JSON.stringify(body) }, signal);
  }

  /**
   * Server-sent events after `lastEventId`: the data of each goes to `take`, until the portal ends the stream. An answer with
   * status 200: it was no such stream, or told what `take` did not take.
   */
  async listen(
    path: string,
    lastEventId: string,
    take: (data: unknown) => boolean,
    signal: AbortSignal,
  ): Promise<Answer | { is: "ended" }> {
    const limit = limitOf(signal);
    try {
      const headers = { accept: "text/event-stream", "last-event-id": lastEventId };
      const response = await this.#fetch(path, { headers }, limit.signal).catch(() => undefined);
      if (!response) return { is: "unreachable" };
      if (response.status !== 200) return await readAnswer(response);
      if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return noStream;
      const chunks = readChunks(response, limit.signal);
      let text = "";
      let told = 0;
      for await (const chunk of chunks.read()) {
        limit.renew();
        const messages = (text + chunk).split("\n\n");
        text = messages.pop() ?? "";
        for (const message of messages) {
          const [, data] = message.match(/^data: ([^\n]*)/m) ?? [];
          if (data === undefined) continue;
          if (!take(readJson(data))) return noStream;
          told += 1;
        }
      }
      if (chunks.isLost()) return { is: "unreachable" };
      return told > 0 ? { is: "ended" } : noStream;
    } finally {
      limit.end();
    }
  }

  async #ask(path: string, init: Asked, signal: AbortSignal): Promise<Answer> {
    const limit = limitOf(signal);
    try {
      return await readAnswer(await this.#fetch(path, init, limit.signal));
    } catch {
      return { is: "unreachable" };
    } finally {
      limit.end();
    }
  }

  #fetch(path: string, init: Asked, signal: AbortSignal): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${this.#token}` };
    return fetch(`${this.#url}/api/v1${path}`, { ...init, headers, signal, redirect: "error" });
  }
}

/**
 * Ends with `signal`, or after the deadline, which `renew` begins anew. Not `AbortSignal.any`, which is held as loosely.
 */
function limitOf(signal: AbortSignal) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, deadlineMs);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  return {
    signal: controller.signal,
    renew: () => void timer.refresh(),
    end: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      abort();
    },
  };
}

const noStream: Answer = { is: "answer", status: 200, body: undefined, retryAfterMs: undefined };

/**
 * What a stream has brought until it ended, and whether it broke or was ended by `signal`. That is heard here too: a request
 * holds its signal so loosely once its answer has begun that it can be collected as garbage, and then nothing ends it.
 */
function readChunks({ body }: Response, signal: AbortSignal) {
  let isBroken = false;
  return {
    isLost: () => isBroken || signal.aborted,
    async *read(): AsyncGenerator<string> {
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
      const cancel = () => void reader?.cancel().catch(() => undefined);
      signal.addEventListener("abort", cancel);
      try {
        for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
          yield next.value;
      } catch {
        isBroken = true;
      } finally {
        signal.removeEventListener("abort", cancel);
        cancel();
      }
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  const seconds = Number(response.headers.get("retry-after") ?? "x");
  return {
    is: "answer",
    status: response.status,
    body,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined,
  };
}
