import fs from "node:fs";
import https from "node:https";
import path from "node:path";
import { importJWK, type JWK, jwtVerify } from "jose";

/** What the bare server is told: whose certificate and keys it uses, and what it answers and writes on each path. */
export interface BareSettings {
  folder: string;
  key: JWK;
  audience: string;
  answers: Record<string, { headers: Record<string, string>; body: string; persists: number }>;
}

// The least that could be asked of a server: it verifies the token, reads the body, writes as many bytes to a file as
// Local Azure does and sends the same answer. It knows nothing and remembers nothing.
process.once("message", async ({ folder, key, audience, answers }: BareSettings) => {
  const publicKey = await importJWK(key, "RS256");
  const prepared = new Map(
    Object.entries(answers).map(([address, { headers, body, persists }]) => [
      address,
      {
        headers,
        body: Buffer.from(body),
        line: Buffer.from(`${"x".repeat(Math.max(0, persists - 1))}\n`),
        persists,
      },
    ]),
  );
  const file = path.join(folder, "bare.journal");
  const server = https.createServer(
    {
      cert: fs.readFileSync(path.join(folder, "server.pem")),
      key: fs.readFileSync(path.join(folder, "server-key.pem")),
    },
    async (request, response) => {
      const token = request.headers.authorization?.slice("Bearer ".length) ?? "";
      await jwtVerify(token, publicKey, { algorithms: ["RS256"], audience });
      for await (const _ of request);
      const answer = prepared.get(request.url ?? "");
      if (!answer) return response.writeHead(404).end();
      if (answer.persists > 0) await fs.promises.appendFile(file, answer.line);
      response.writeHead(200, answer.headers).end(answer.body);
    },
  );
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    process.send?.(typeof address === "object" ? address?.port : 0);
  });
});
process.once("disconnect", () => process.exit(0));
