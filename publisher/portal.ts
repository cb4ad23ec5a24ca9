/** The portal's API as the publisher uses it. `reached`: it answered at all. */
export type Answer =
  | { is: "answer"; status: number; body: unknown; retryAfterMs: number | undefined }
  | { is: "unreachable" };

/** Longer than a long poll waits. */
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

  async #ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await fetch(`${this.#url}/api/v1${path}`, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${this.#token}` },
        signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
        redirect: "error",
      });
      const body: unknown = await response.json();
      const seconds = Number(response.headers.get("retry-after") ?? "x");
      return {
        is: "answer",
        status: response.status,
        body,
        retryAfterMs: Number.isFinite(seconds) ? seconds * 1_000 : undefined,
      };
    } catch {
      return { is: "unreachable" };
    }
  }
}
