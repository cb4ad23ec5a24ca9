import net from "node:net";

/** An address or a range in CIDR notation, such as 10.0.0.0/8 or ::1. */
export function isAddressRange(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = net.isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Whether one of the ranges holds the address. An IPv4 address may come written as IPv6 (::ffff:…). */
export function isWithinRanges(address: string, ranges: string[]): boolean {
  const list = new net.BlockList();
  for (const range of ranges) {
    const [network = "", bits] = range.split("/");
    const family = net.isIPv4(network) ? "ipv4" : "ipv6";
    list.addSubnet(network, Number(bits ?? (family === "ipv4" ? 32 : 128)), family);
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return list.check(plain, net.isIPv4(plain) ? "ipv4" : "ipv6");
}
