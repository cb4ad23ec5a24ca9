import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
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

/** All addresses of a host name, as the system finds them; rejects where it finds none. */
export type LookUp = (host: string) => Promise<LookupAddress[]>;
const bySystem: LookUp = (host) => lookup(host, { all: true, verbatim: true });

export type Resolved = { address: string; family: 4 | 6 };

/**
 * The address to connect to for a host, looked up once: whoever connects uses this very one, so that a second look-up
 * cannot lead elsewhere. A host of which any address is not public is refused as a whole.
 */
export async function resolvePublic(
  hostname: string,
  allowInternal: boolean,
  lookUp: LookUp = bySystem,
): Promise<Resolved | "internal" | "unknown"> {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookUp(host).catch(() => []);
  const [first] = found;
  if (!first) return "unknown";
  if (!allowInternal && !found.every(({ address }) => isPublic(address))) return "internal";
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
