import type { LookupAddress } from "node:dns";
import { lookup, Resolver } from "node:dns/promises";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Of version 6 only what is given out for the whole internet; of version 4 all but what is not (IANA's registries). */
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Azure's own services for machines inside it.
  ["168.63.129.16", 32],
] as const)
  inside.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  // Version 4 in another form: what it leads to is not looked at, so it leads nowhere.
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  inside.addSubnet(net, bits, "ipv6");

/** Whether an address is one of the internet, and none of a network behind which there may be anything. */
export function isPublic(address: string): boolean {
  if (isIPv6(address)) return outside.check(address, "ipv6") && !inside.check(address, "ipv6");
  return isIP(address) === 4 && !inside.check(address, "ipv4");
}

/** All addresses of a host name, until `over`; none where it has none. Rejects where nobody could say. */
export type LookUp = (host: string, over: AbortSignal) => Promise<LookupAddress[]>;

/**
 * Asks the name servers over the network (`servers`: others than the system's). The system's own look-up holds one of the
 * two threads that this process has for names, for as long as the name's owner likes: while two are held, Azure's names
 * are not found either.
 */
export function byNameServer(servers?: readonly string[]): LookUp {
  return async (host, over) => {
    const resolver = new Resolver();
    if (servers) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    over.addEventListener("abort", cancel);
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    over.removeEventListener("abort", cancel);
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    const failed = answers.find((answer) => answer.status === "rejected" && !isNone(answer.reason));
    if (found.length === 0 && failed) throw new Error("no name server answered");
    return found.map((address) => ({ address, family: isIP(address) }));
  };
}

let lookUpBefore: Promise<unknown> = Promise.resolve();

/** As the system finds names, its own files included: for those that a setting names. One at a time, so one thread is free. */
const bySystem: LookUp = (host, over) => {
  const found = lookUpBefore.then(() => (over.aborted ? [] : lookup(host, { all: true, verbatim: true })));
  lookUpBefore = found.catch(() => undefined);
  return found.catch((error) => (isNone(error) ? [] : Promise.reject(error)));
};

/** The name is not there, or has no address of this kind. */
const isNone = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOTFOUND" || error.code === "ENODATA");

/** This machine, whatever a name server says (RFC 6761). */
const isThisMachine = (host: string) => host === "localhost" || host.endsWith(".localhost");

export type Resolved = { address: string; family: 4 | 6 };

/**
 * The address to connect to for a host, looked up once: whoever connects uses this very one, so that a second look-up
 * cannot lead elsewhere. A host of which any address is not public is refused as a whole, unless a setting allows it.
 */
export async function resolvePublic(
  hostname: string,
  allowInternal: boolean,
  over: AbortSignal,
  lookUp: LookUp = allowInternal ? bySystem : byNameServer(),
): Promise<Resolved | "internal" | "unknown" | "unanswered"> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  if (isThisMachine(host) && !allowInternal) return "internal";
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookUp(host, over).catch(() => "unanswered" as const);
  if (found === "unanswered") return found;
  const [first] = found;
  if (!first) return "unknown";
  if (!allowInternal && !found.every(({ address }) => isPublic(address))) return "internal";
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
