import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { Browser } from "@playwright/test";

const html = `<!doctype html><title>Bare</title><output></output>
<script>
  const output = document.querySelector("output");
  new EventSource("/stream").onmessage = ({ data }) => { output.textContent = data; };
</script>`;

/** A bare page that shows what a bare server writes to its stream. */
export async function openBareStream(browser: Browser) {
  let stream: ServerResponse | undefined;
  const server = createServer(({ url }, response) => {
    if (url !== "/stream") return void response.writeHead(200, { "content-type": "text/html" }).end(html);
    response.writeHead(200, { "content-type": "text/event-stream" }).write("data: open\n\n");
    stream = response;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
  await page.getByRole("status").filter({ hasText: "open" }).waitFor();
  let turn = 0;
  return {
    /** Milliseconds from the server's write until the page has the text, by the clock that both have. */
    write: async () => {
      turn += 1;
      const text = `turn ${turn}`;
      const shown = page.evaluate(untilShown, text);
      // The question has reached the page when a later one is answered.
      await page.evaluate(() => undefined);
      const began = Date.now();
      stream?.write(`data: ${text}\n\n`);
      return (await shown) - began;
    },
    close: async () => {
      await page.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function untilShown(text: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector("output")?.textContent !== text) return;
      observer.disconnect();
      resolve(Date.now());
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
