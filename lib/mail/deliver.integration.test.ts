import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMailbox } from "@/local/mail/local-mail";
import { deliver, type OutgoingMail } from "./deliver";

/** Mail servers that do everything but take the mail: each has an end, and nothing is sent that the row does not know of. */

const mail: OutgoingMail = {
  id: "0199b2f4-7d1c-7c3a-9f0e-2b6d5a8c4e11",
  from: "Northwind Traders <events@northwind.example>",
  to: "mara@adventure-works.example",
  subject: "Orders: activate",
  text: "Activate it.",
  html: "<p>Activate it.</p>",
  date: new Date("2026-11-26T12:00:00Z"),
  unsubscribeUrl: "https://events.northwind.example/api/unsubscribe/x",
};
const impatient = { connectWithin: 400, silentFor: 600, wholeWithin: 1_500 };
/** For servers that answer, also on a busy machine. */
const patient = { connectWithin: 10_000, silentFor: 10_000, wholeWithin: 20_000 };

let folder: string;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
const servers: Server[] = [];
const sockets: Socket[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "deliver-"));
  mailbox = await startMailbox({ port: 0, smtpPort: 0, folder });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  await mailbox.stop();
  rmSync(folder, { recursive: true });
});

/** A server that says what it is told to, whatever it hears. */
function serverThat(act: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    act(socket);
  });
  servers.push(server);
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
    }),
  );
}

async function send(url: string, patience = impatient) {
  let handing = 0;
  const outcome = await deliver(url, mail, async () => void handing++, patience);
  return { ...outcome, handing };
}

it("hands one mail over, and says so before the text", async () => {
  expect(await send(mailbox.ready.smtpUrl, patient)).toMatchObject({ is: "sent", handing: 1 });
});

it("gives up a server that never greets, one that is not there, and one that speaks another language", async () => {
  const silent = await serverThat(() => undefined);
  const web = await serverThat((socket) => void socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const full = await serverThat((socket) => void socket.end("554 No service\r\n"));
  for (const url of [silent, web, full, "smtp://127.0.0.1:9"])
    expect(await send(url), url).toMatchObject({ is: "again", server: "silent", handing: 0 });
});

it("gives up one that goes on talking for ever", async () => {
  const endless = await serverThat((socket) => {
    const timer = setInterval(() => void socket.write("220-still here\r\n"), 100);
    socket.on("close", () => clearInterval(timer));
  });
  const since = performance.now();
  expect(await send(endless)).toMatchObject({ is: "again", handing: 0 });
  expect(performance.now() - since).toBeLessThan(10_000);
});

it("sends no password where it would be read on the way", async () => {
  let heard = "";
  const plain = await serverThat((socket) => {
    socket.write("220 hello\r\n");
    socket.on("data", (data) => {
      heard += data;
      socket.write("250 AUTH PLAIN\r\n");
    });
  });
  expect(await send(plain.replace("127.0.0.1", "user:secret@127.0.0.1"), patient)).toMatchObject({
    is: "again",
  });
  expect(heard).toMatch(/^EHLO/);
  expect(heard).not.toMatch(/AUTH/);
});

it("sends no text when the row could not be told", async () => {
  const outcome = await deliver(
    mailbox.ready.smtpUrl,
    { ...mail, subject: "Never sent" },
    () => Promise.reject(new Error("the lease was lost")),
    patient,
  );
  expect(outcome).toMatchObject({ is: "again" });
  const { mails } = (await (await fetch(`${mailbox.ready.mailbox}/control/mails`)).json()) as {
    mails: { subject: string }[];
  };
  expect(mails.map(({ subject }) => subject)).toEqual(["Orders: activate"]);
});
