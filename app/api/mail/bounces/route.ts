import { errorFields, log } from "@/lib/log";
import { showsBounceKey, takeBounce } from "@/lib/services/mail-bounces";

/** Reports carry the header of the mail, and of some servers its text. */
const largestBody = 262_144;

/**
 * A mail server's report that a mail could not be delivered (RFC 3464), raw, with MAIL_BOUNCE_KEY as bearer token. 200
 * when it is kept or says nothing of a mail of ours; 401 without the key, 404 where reports are not set up, 413 when it
 * is too large, 503 for own trouble: the server may come again.
 */
export async function POST(request: Request): Promise<Response> {
  const shown = showsBounceKey(request.headers.get("authorization"));
  if (shown !== "yes") return answer(shown === "off" ? 404 : 401);
  const report = await readText(request);
  if (report === undefined) return answer(413);
  try {
    log.info({ report: await takeBounce(report, new Date()) }, "a report of undelivered mail");
  } catch (error) {
    log.error(errorFields(error), "a report of undelivered mail could not be kept");
    return answer(503);
  }
  return answer(200);
}

async function readText(request: Request): Promise<string | undefined> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > largestBody) return undefined;
  }
  return text.replaceAll("\0", "");
}

const answer = (status: number) =>
  new Response(null, {
    status,
    headers: { "cache-control": "no-store", ...(status === 503 ? { "retry-after": "30" } : {}) },
  });
