import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Azure } from "../azure.ts";
import { refuse } from "../refusal.ts";
import { linesFrom } from "../store/lines.ts";

/**
 * The whole state as text: GET gives it, POST makes such a text the whole state, at once. 400 InvalidRequestContent
 * when it is something else or cut short; then nothing has changed. Keys, certificates and tokens are not part of it.
 */
export function serveSnapshot(app: Hono<{ Bindings: HttpBindings }>, azure: Azure): void {
  app.get("/control/snapshot", () => {
    const headers = {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": 'attachment; filename="local-azure-snapshot.ndjson"',
    };
    return new Response(streamOf(azure.store.exported()), { headers });
  });
  app.post("/control/snapshot", async (c) => {
    const wrong = await azure.store.load(linesFrom(c.req.raw.body ?? new Blob([]).stream()));
    if (wrong) {
      const refusal = refuse("malformedBody", { reason: wrong });
      return Response.json(refusal.body(), { status: refusal.status });
    }
    azure.resume();
    return c.json({});
  });
}

const CHUNK = 64 * 1024;

/** As fast as it is read; few large pieces, which are faster than many small ones. */
function streamOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const rest = lines[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      let text = "";
      for (let next = rest.next(); !next.done; next = rest.next()) {
        text += next.value;
        if (text.length > CHUNK) return controller.enqueue(encoder.encode(text));
      }
      controller.enqueue(encoder.encode(text));
      controller.close();
    },
  });
}
