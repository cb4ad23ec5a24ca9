import type { IncomingMessage } from "node:http";
import type { Refusal } from "../refusal.ts";

/** The text of a request body, or `tooLarge` as soon as more than `limit` bytes have come. */
export async function readLimited(
  request: Request,
  limit: number,
  tooLarge: Refusal,
): Promise<string | Refusal> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The same from a connection, without the cost of a Request. What is too large is let pass unread. */
export function readIncoming(
  incoming: IncomingMessage,
  limit: number,
  tooLarge: Refusal,
): Promise<string | Refusal> {
  const { "content-length": length, "transfer-encoding": encoding } = incoming.headers;
  if (length === undefined && encoding === undefined) return Promise.resolve("");
  if (Number(length ?? 0) > limit) return Promise.resolve(tooLarge);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(tooLarge);
    });
    incoming.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    incoming.once("error", reject);
    incoming.once("close", () => reject(new Error("The caller went away before the body was complete.")));
  });
}
