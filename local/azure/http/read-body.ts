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
