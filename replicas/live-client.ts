export type LiveClient = {
  /** How often it has connected. */
  connects(): number;
  text(): string;
  /** Ids of the versions it was told, in order. */
  versions(): number[];
  close(): void;
};

/** A live stream that behaves as a browser's EventSource: it connects again when the stream ends, with Last-Event-ID. */
export function openLive(origin: string, cookie: string, query: Record<string, string> = {}): LiveClient {
  const hangUp = new AbortController();
  let connects = 0;
  let text = "";
  let lastEventId = "";
  const path = `/api/live?${new URLSearchParams(query)}`;
  const connect = async () => {
    const response = await fetch(new URL(path, origin), {
      headers: { cookie, ...(lastEventId ? { "last-event-id": lastEventId } : {}) },
      signal: hangUp.signal,
    });
    if (response.status !== 200) throw new Error(`the stream answered ${response.status}`);
    connects += 1;
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      lastEventId =
        text
          .match(/^id: (\d+)$/gm)
          ?.at(-1)
          ?.slice(4) ?? "";
    }
  };
  const run = async () => {
    while (!hangUp.signal.aborted) {
      await connect().catch(() => undefined);
      const wait = Number(/^retry: (\d+)$/m.exec(text)?.[1] ?? 1_000);
      await new Promise((done) => setTimeout(done, wait));
    }
  };
  void run();
  return {
    connects: () => connects,
    text: () => text,
    versions: () => (text.match(/^id: \d+$/gm) ?? []).map((line) => Number(line.slice(4))),
    close: () => hangUp.abort(),
  };
}
