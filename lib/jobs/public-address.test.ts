import { describe, expect, it } from "vitest";
import { isPublic, resolvePublic } from "./public-address";

describe("an address of the internet", () => {
  it.each(["8.8.8.8", "20.50.2.1", "172.15.255.255", "172.32.0.1", "2606:4700::1111", "2a01:111:f400::1"])(
    "%s is one",
    (address) => expect(isPublic(address)).toBe(true),
  );
  it.each([
    ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
    ...["169.254.169.254", "100.64.0.1", "100.127.255.255", "168.63.129.16", "224.0.0.1", "255.255.255.255"],
    ...["192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.9", "192.88.99.1", "240.0.0.1"],
    ...["::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "64:ff9b::a9fe:a9fe", "100::1"],
    ...[
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "::127.0.0.1",
      "2002:7f00:1::",
      "2001:db8::1",
      "2001::1",
      "3fff::1",
    ],
    ...["", "localhost", "1.2.3", "01.2.3.4", "::ffff:999.1.1.1", "fe80::1%eth0"],
  ])("%s is none", (address) => expect(isPublic(address)).toBe(false));
});

const soon = () => AbortSignal.timeout(5_000);

describe("a host", () => {
  it.each([
    "127.0.0.1",
    "[::1]",
    "localhost",
    "hooks.localhost",
    "169.254.169.254",
    "[::ffff:169.254.169.254]",
  ])("%s leads inside", async (host) => expect(await resolvePublic(host, false, soon())).toBe("internal"));
  // WHATWG makes dotted figures of all these before anybody looks.
  it.each(["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])("%s leads inside too", async (host) =>
    expect(await resolvePublic(new URL(`https://${host}/`).hostname, false, soon())).toBe("internal"),
  );
  it("that is not there leads nowhere", async () =>
    expect(await resolvePublic("nothing.invalid", true, soon())).toBe("unknown"));
  it("that a setting allows may lead inside", async () =>
    expect(await resolvePublic("127.0.0.1", true, soon())).toEqual({ address: "127.0.0.1", family: 4 }));
});
