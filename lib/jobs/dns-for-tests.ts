import { createSocket } from "node:dgram";
import { once } from "node:events";
import { isIP } from "node:net";
import { byNameServer, type LookUp } from "./public-address";

/** Addresses, those of version 6 in full; or nothing is answered, as by a name server that is not there; or it cannot tell. */
export type DnsAnswer = string[] | "silence" | "failure";

/** `lookUp` asks this server, at `address`, as the worker asks the system's; `asked` has the name of each look-up. */
export type DnsServer = { address: string; asked: string[]; lookUp: LookUp; stop(): Promise<void> };

/** A name server of a stranger: what it answers to a look-up is up to `answer`, which is told how many there were before. */
export async function serveDns(answer: (times: number) => DnsAnswer): Promise<DnsServer> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  let found: DnsAnswer = "silence";
  socket.on("message", (query, { port, address }) => {
    const { name, family } = questionIn(query);
    // A look-up asks for version 4 first, and then for version 6.
    if (family === 4) found = answer(asked.push(name) - 1);
    if (found === "silence") return;
    if (found === "failure") return socket.send(failureTo(query), port, address);
    const some = found.filter((one) => isIP(one) === family);
    socket.send(replyTo(query, some.map(bytesOf), family), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const address = `127.0.0.1:${socket.address().port}`;
  return {
    address,
    asked,
    lookUp: byNameServer([address]),
    async stop() {
      socket.close();
      await once(socket, "close");
    },
  };
}

/** RFC 1035, 4.1: a header of twelve bytes, then the name as labels with their lengths. */
const headerLength = 12;

function questionIn(query: Buffer): { name: string; family: 4 | 6 } {
  const labels: string[] = [];
  let at = headerLength;
  for (; query[at]; at += (query[at] ?? 0) + 1)
    labels.push(query.toString("latin1", at + 1, at + 1 + (query[at] ?? 0)));
  return { name: labels.join("."), family: query.readUInt16BE(at + 1) === typeOf[6] ? 6 : 4 };
}

const typeOf = { 4: 1, 6: 28 };

/** The question as it was asked, and for each address a record that points back to its name and lives for no time. */
function replyTo(query: Buffer, addresses: readonly number[][], family: 4 | 6): Buffer {
  const questionEnd = query.indexOf(0, headerLength) + 5;
  const header = Buffer.from(query.subarray(0, headerLength));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  const records = addresses.map((bytes) =>
    Buffer.from([0xc0, headerLength, 0, typeOf[family], 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes]),
  );
  return Buffer.concat([header, query.subarray(headerLength, questionEnd), ...records]);
}

/** SERVFAIL. */
function failureTo(query: Buffer): Buffer {
  const reply = Buffer.from(query);
  reply.writeUInt16BE(0x8182, 2);
  return reply;
}

function bytesOf(address: string): number[] {
  if (isIP(address) === 4) return address.split(".").map(Number);
  return address.split(":").flatMap((part) => {
    const pair = Number.parseInt(part, 16);
    return [pair >> 8, pair & 255];
  });
}
