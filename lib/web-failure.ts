import type { IncomingMessage, ServerResponse } from "node:http";
import type { CurrentRequest } from "@/lib/current-request";
import { type Frame, failedPage, oldPage, unavailablePage } from "@/lib/failure-page";
import { methodsAt } from "@/lib/methods-at";
import { lastBrand } from "@/lib/services/last-brand";

const retryAfterSeconds = 5;

/**
 * Words where Next has none. The 500 of a request whose database failed becomes 503 with Retry-After, any other stays;
 * the page, which Next leaves empty without script, becomes one that says what happened. Next knows no answer 503 for a
 * page, and that one is needed is known only when the page has failed; so this is done where the answer leaves. Call it
 * before anything is written.
 */
export function answerFailure(
  request: IncomingMessage,
  response: ServerResponse,
  note: CurrentRequest,
): void {
  const { writeHead, write, end } = response;
  let isReplaced = false;
  response.writeHead = new Proxy(writeHead, {
    apply(target, self, args) {
      const words = wordsFor(Number(args[0]), request, response, note);
      if (!words) return Reflect.apply(target, self, args);
      if (words.retry) response.setHeader("retry-after", retryAfterSeconds);
      if (words.allow) response.setHeader("allow", words.allow);
      const page = wantsPage(request) ? words.page?.() : undefined;
      if (page === undefined && !words.allow) return Reflect.apply(target, self, [words.status]);
      isReplaced = true;
      const content = Buffer.from(page ?? "");
      response.removeHeader("content-encoding");
      response.removeHeader("link");
      response.setHeader("content-type", `text/${page ? "html" : "plain"}; charset=utf-8`);
      response.setHeader("content-length", content.length);
      Reflect.apply(target, self, [words.status]);
      return Reflect.apply(end, response, [content]);
    },
  });
  // What Next goes on to write belongs to the page that failed.
  response.write = new Proxy(write, {
    apply: (target, self, args) => (isReplaced ? true : Reflect.apply(target, self, args)),
  });
  response.end = new Proxy(end, {
    apply: (target, self, args) => (isReplaced ? response : Reflect.apply(target, self, args)),
  });
}

type Instead = { status: number; retry?: true; allow?: string; page?: () => string };

/** Those that Next can carry to a page or a handler: it fails at TRACE, and at any other of which it has a file alone. */
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * The database failed; or the form is another build's, which Next answers with three words; or Next cannot carry the
 * method; or anything else failed, which Next leaves to script.
 */
function wordsFor(
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
  note: CurrentRequest,
): Instead | undefined {
  if (status === 500 && note.databaseFailed)
    return { status: 503, retry: true, page: () => pageFor(request, response) };
  if (response.getHeader("x-nextjs-action-not-found") !== undefined)
    return { status, page: () => oldPage(frameOf(response)) };
  if (status === 500 && !methods.includes(request.method ?? ""))
    return { status: 405, allow: methodsAt(request.url ?? "/").join(", ") };
  if (status !== 500 || !wantsPage(request)) return undefined;
  const failure = { reference: note.id, afterPost: request.method === "POST" };
  return { status, page: () => failedPage(frameOf(response), failure) };
}

/** Scripts of ours ask for other things, and read the status alone. */
function wantsPage({ headers }: IncomingMessage): boolean {
  const isByScript = headers.rsc !== undefined || headers["next-action"] !== undefined;
  return !isByScript && headers.accept?.includes("text/html") === true;
}

function pageFor({ method }: IncomingMessage, response: ServerResponse): string {
  const frame = frameOf(response);
  if (method === "POST") return unavailablePage(frame, { afterPost: true });
  response.setHeader("refresh", retryAfterSeconds);
  return unavailablePage(frame, { afterPost: false });
}

function frameOf(response: ServerResponse): Frame {
  const policy = String(response.getHeader("content-security-policy") ?? "");
  return { nonce: /'nonce-([\w+/=]+)'/.exec(policy)?.[1] ?? "", brand: lastBrand() };
}
