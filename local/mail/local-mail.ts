import { createAdaptorServer } from "@hono/node-server";
import { type BounceTarget, sendBounce } from "./bounce.ts";
import { Faults } from "./faults.ts";
import { openMailbox } from "./mailbox.ts";
import { mailboxApp } from "./pages/app.ts";
import { smtpServer } from "./smtp.ts";

export type MailReady = { ready: true; smtpUrl: string; mailbox: string };
/** `port`: of the mailbox's pages; 0 takes a free one, here and for SMTP. */
type Settings = { port: number; smtpPort: number; folder: string; bounces?: BounceTarget };

const host = "127.0.0.1";

/** A mail server that keeps what it takes on disk, and pages to read it. Nothing ever leaves this machine. */
export async function startMailbox({ port, smtpPort, folder, bounces }: Settings) {
  const mailbox = await openMailbox(folder);
  const faults = new Faults();
  const smtp = smtpServer(
    mailbox,
    faults,
    (address, source) => void sendBounce(bounces, address, source.toString("utf8")),
  );
  const addresses = { pages: "" };
  const pages = createAdaptorServer({ fetch: mailboxApp({ mailbox, faults, addresses }).fetch });
  addresses.pages = `http://${host}:${await listen(pages, port)}`;
  const smtpUrl = `smtp://${host}:${await listen(smtp.server, smtpPort)}`;
  const ready: MailReady = { ready: true, smtpUrl, mailbox: addresses.pages };
  return {
    ready,
    async stop() {
      if ("closeAllConnections" in pages) pages.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => pages.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

type Listening = {
  once(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
  listen(port: number, host: string, listening: () => void): unknown;
  address(): string | { port: number } | null;
};

function listen(server: Listening, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`port ${port} is taken. Stop what uses it, or set another port.`)
          : error,
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
