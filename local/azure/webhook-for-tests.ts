import { createServer, type IncomingHttpHeaders } from "node:http";
import { eventually } from "./test-world.ts";

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A webhook that takes part in both handshakes and keeps what it gets. */
export interface TestWebhook {
  url: string;
  received: ReceivedRequest[];
  /** Statuses of the next notifications; 200 afterwards. */
  answers: number[];
  /** What it does about handshakes of addresses that contain a word. */
  handshakes: Map<string, { status: number; headers?: Record<string, string>; body?: string }>;
  /** Notifications to a path, oldest first, each with its events. */
  notifications(path: string): (ReceivedRequest & { events: TestEvent[] })[];
  /** Waits until a path has got so many events, and gives them. */
  events(path: string, count?: number): Promise<TestEvent[]>;
  stop(): Promise<void>;
}

/** Either schema, as it came. */
export type TestEvent = { id: string; subject?: string; data: Record<string, unknown> } & Record<
  string,
  unknown
>;

export async function startWebhook(): Promise<TestWebhook> {
  const received: ReceivedRequest[] = [];
  const answers: number[] = [];
  const handshakes: TestWebhook["handshakes"] = new Map();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const { method = "", url: path = "", headers } = request;
      received.push({ method, path, headers, text });
      if (headers["aeg-event-type"] === "SubscriptionDeletion") return response.end();
      const validating = method === "OPTIONS" || headers["aeg-event-type"] === "SubscriptionValidation";
      if (!validating) return response.writeHead(answers.shift() ?? 200).end();
      const ordered = [...handshakes].find(([word]) => path.includes(word))?.[1];
      if (ordered) return response.writeHead(ordered.status, ordered.headers).end(ordered.body);
      if (method === "OPTIONS")
        return response.writeHead(200, { "WebHook-Allowed-Origin": "eventgrid.azure.net" }).end();
      const [event]: [TestEvent] = JSON.parse(text);
      return response.end(JSON.stringify({ validationResponse: event.data.validationCode }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The webhook does not listen.");

  const notifications = (path: string) =>
    received
      .filter((one) => one.path.split("?")[0] === path && one.headers["aeg-event-type"] === "Notification")
      .map((one) => {
        const body: TestEvent | TestEvent[] = JSON.parse(one.text);
        return { ...one, events: Array.isArray(body) ? body : [body] };
      });
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answers,
    handshakes,
    notifications,
    events: (path, count = 1) =>
      eventually(async () => {
        const events = notifications(path).flatMap((one) => one.events);
        return events.length >= count ? events : undefined;
      }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
