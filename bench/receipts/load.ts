import http from "node:http";

const connections = 8;

export type Post = { url: string; headers: Record<string, string>; bodies: string[] };
/** Milliseconds each answer took, in the order they came; and all of them together. */
export type Answered = { each: number[]; all: number };

/** Posts each body over a few connections that stay open; anything but 200 is thrown. */
export async function postAll({ url, headers, bodies }: Post): Promise<Answered> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const rest = bodies.values();
  const each: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const body of rest) {
        const sent = performance.now();
        await post(agent, url, headers, body);
        each.push(performance.now() - sent);
      }
    }),
  );
  agent.destroy();
  return { each, all: performance.now() - began };
}

function post(agent: http.Agent, url: string, headers: Record<string, string>, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": Buffer.byteLength(body) };
    const request = http.request(
      url,
      { method: "POST", agent, headers: { ...headers, ...length } },
      (answer) => {
        answer.resume();
        answer.on("error", reject);
        answer.on("end", () => {
          if (answer.statusCode === 200) resolve();
          else reject(new Error(`${url} answered ${answer.statusCode}`));
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}
