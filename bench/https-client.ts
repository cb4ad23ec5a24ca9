import https from "node:https";

export interface Exchange {
  method: string;
  url: string;
  body?: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Asks over a few connections that stay open; anything but a 2xx is thrown. */
export function httpsClient(ca: string, token: string, connections: number) {
  const agent = new https.Agent({ ca, keepAlive: true, maxSockets: connections });
  const ask = ({ method, url, body }: Exchange) =>
    new Promise<Reply>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      };
      const request = https.request(url, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const reply = {
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
            ),
            body: Buffer.concat(chunks),
          };
          if (reply.status >= 200 && reply.status < 300) resolve(reply);
          else reject(new Error(`${method} ${url} answered ${reply.status}: ${reply.body}`));
        });
      });
      request.on("error", reject);
      request.end(body);
    });
  return {
    ask,
    /** Makes all exchanges, as many at a time as there are connections. */
    async askAll(exchanges: Exchange[]): Promise<void> {
      const rest = exchanges.values();
      await Promise.all(
        Array.from({ length: connections }, async () => {
          for (const exchange of rest) await ask(exchange);
        }),
      );
    },
    close: () => agent.destroy(),
  };
}
