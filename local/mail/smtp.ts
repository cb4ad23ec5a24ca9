import { buffer } from "node:stream/consumers";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { FaultKind, Faults } from "./faults.ts";
import type { Mailbox } from "./mailbox.ts";

/** Takes any mail, without a password and without TLS: it listens on this machine only. */
export function smtpServer(
  mailbox: Mailbox,
  faults: Faults,
  onBounce: (address: string, source: Buffer) => void,
): SMTPServer {
  const server = new SMTPServer({
    banner: "Local mailbox",
    disabledCommands: ["AUTH", "STARTTLS"],
    size: 10 * 1024 * 1024,
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const fault = faults.take(["refuse", "later", "hang"], address);
      if (fault === "hang") return;
      if (fault === "refuse") return callback(refusal(550, "5.1.1 There is nobody of this name here"));
      if (fault === "later") return callback(refusal(451, "4.7.1 Not now, try again later"));
      callback();
    },
    onData(stream, session, callback) {
      const take = async () => {
        const source = await buffer(stream);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const fault = takeForText(faults, to);
        if (fault === "refuse-text") return callback(refusal(554, "5.7.1 This looks like advertising"));
        await mailbox.add({ to }, source);
        if (fault === "hang-text") return;
        if (fault === "keep-and-hang-up") return hangUp(server, session);
        if (fault === "bounce") for (const address of to) onBounce(address, source);
        callback(null, "2.0.0 Kept in the local mailbox");
      };
      // The client went away in the middle, or the disk is full: nothing was kept, and a client that still listens is told.
      take().catch(() => callback(refusal(451, "4.3.0 The mail could not be kept")));
    },
  });
  // A client that goes away in the middle is no trouble of the server.
  server.on("error", () => undefined);
  return server;
}

function takeForText(faults: Faults, to: string[]): FaultKind | undefined {
  for (const address of to) {
    const fault = faults.take(["refuse-text", "hang-text", "keep-and-hang-up", "bounce"], address);
    if (fault) return fault;
  }
  return undefined;
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function hangUp(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.session.id === id) connection.close();
}
