import { getPerson } from "@/lib/auth/viewer";
import { exportOrganization } from "@/lib/db/organization-export";
import { may } from "@/lib/domain/permissions";
import type { Customer } from "@/lib/domain/viewer";

/**
 * All that the portal holds of the reader's organization as one JSON file, an object of lists, read page by page while
 * it is sent. For owners; 404 for everybody else.
 */
export async function GET(): Promise<Response> {
  const viewer = await getPerson();
  if (viewer?.is !== "customer" || !may(viewer, "export data")) return new Response(null, { status: 404 });
  const texts = textsFor(viewer);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="organization-${new Date().toISOString().slice(0, 10)}.json"`,
      "cache-control": "no-store",
    },
  });
}

/** Pages of one list follow each other, so a list is closed when the next one begins. */
async function* textsFor(viewer: Customer): AsyncGenerator<string> {
  yield `{"exportedAt":${JSON.stringify(new Date().toISOString())}`;
  let open = "";
  let isFirst = true;
  for await (const [list, rows] of exportOrganization(viewer)) {
    if (list !== open) {
      yield `${open ? "]" : ""},${JSON.stringify(list)}:[`;
      open = list;
      isFirst = true;
    }
    if (rows.length === 0) continue;
    yield `${isFirst ? "" : ","}${rows.map((row) => JSON.stringify(row)).join(",\n")}`;
    isFirst = false;
  }
  yield `${open ? "]" : ""}}\n`;
}
