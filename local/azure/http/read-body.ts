import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { type Refusal, refuse } from "../refusal.ts";

/** What is answered to a body of more than `bytes`, and to one that is not UTF-8. */
export interface BodyLimit {
  bytes: number;
  tooLarge(): Refusal;
  notText(): Refusal;
}

/** The text of a request body, or `tooLarge` as soon as more bytes have come than may. */
export async function readLimited(
  request: Request,
  { bytes: limit, tooLarge, notText }: BodyLimit,
): Promise<string | Refusal> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return tooLarge();
    chunks.push(chunk);
  }
  return textOf(chunks, notText);
}

/** The same from a connection, without the cost of a Request. What is too large is let pass unread. */
export function readIncoming(
  incoming: IncomingMessage,
  { bytes: limit, tooLarge, notText }: BodyLimit,
): Promise<string | Refusal> {
  const { "content-length": length, "transfer-encoding": encoding } = incoming.headers;
  if (length === undefined && encoding === undefined) return Promise.resolve("");
  if (Number(length ?? 0) > limit) return Promise.resolve(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(tooLarge());
    });
    let isComplete = false;
    incoming.once("end", () => {
      isComplete = true;
      resolve(textOf(chunks, notText));
    });
    incoming.once("error", reject);
    // Every request closes; an Error costs its stack, so only one who went away gets one.
    incoming.once("close", () => {
      if (!isComplete) reject(new Error("The caller went away before the body was complete."));
    });
  });
}

/** Bytes that are no text are refused: replaced by a stand-in character they would be kept as something else. */
function textOf(chunks: Uint8Array[], notText: () => Refusal): string | Refusal {
  const [first] = chunks;
  const bytes =
    first && chunks.length === 1
      ? Buffer.from(first.buffer, first.byteOffset, first.length)
      : Buffer.concat(chunks);
  return isUtf8(bytes) ? bytes.toString("utf8") : notText();
}

/** For the bodies of Resource Manager and of the pages and calls of our own. */
export function bodyLimit(bytes: number): BodyLimit {
  return {
    bytes,
    tooLarge: () => refuse("bodyTooLarge", { limit: String(bytes) }),
    notText: () => refuse("malformedBody", { reason: "The body is not UTF-8" }),
  };
}
