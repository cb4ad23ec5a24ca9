import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partnerTopicName } from "./azure-names";
import {
  activationCode,
  activationMessage,
  channelName,
  channelSecret,
  channelSource,
  proposeTopicName,
} from "./channel";

const secrets = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(channelSecret);
const flows = fc.record({ id: fc.uuid(), secret: secrets, adoptedChannel: fc.constant(null) });
const generations = fc.integer({ min: 1, max: 999_999 });
const names = fc.string({ unit: "binary", maxLength: 400 });

describe("channelSecret", () => {
  it("is base32 as RFC 4648 has it", () => {
    expect(channelSecret(new Uint8Array(10))).toBe("aaaaaaaaaaaaaaaa");
    expect(channelSecret(new Uint8Array(10).fill(255))).toBe("7777777777777777");
    expect(channelSecret(new TextEncoder().encode("foobarfoob"))).toBe("mzxw6ytbojtg633c");
  });
  it("loses no bit", () => {
    const oneBitEach = Array.from({ length: 80 }, (_, bit) => {
      const bytes = new Uint8Array(10);
      bytes[bit >> 3] = 1 << (bit & 7);
      return channelSecret(bytes);
    });
    expect(new Set(oneBitEach).size).toBe(80);
    for (const secret of oneBitEach) expect(secret).toMatch(/^[a-z2-7]{16}$/);
  });
  it("takes 10 bytes and nothing else", () => expect(() => channelSecret(new Uint8Array(9))).toThrow());
});

describe("channelName", () => {
  const flow = {
    id: "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
    secret: "mzxw6ytbojtg633c",
    adoptedChannel: null,
  };

  it("is that of the channel that was taken over, in the first generation alone", () => {
    const adopted = { ...flow, adoptedChannel: "made-by-hand" };
    expect([1, 2].map((generation) => channelName(adopted, generation))).toEqual([
      "made-by-hand",
      "flow-0c1d2e3f4a5b-mzxw6ytbojtg633c-2",
    ]);
  });
  it("is what it is", () => expect(channelName(flow, 3)).toBe("flow-0c1d2e3f4a5b-mzxw6ytbojtg633c-3"));
  it("always suits Azure and is the same for every try", () => {
    fc.assert(
      fc.property(flows, generations, (one, generation) => {
        expect(channelName(one, generation)).toMatch(/^[-a-zA-Z0-9]{3,50}$/);
        expect(channelName({ ...one }, generation)).toBe(channelName(one, generation));
      }),
    );
  });
  it("differs with the secret and with the generation", () => {
    fc.assert(
      fc.property(flows, secrets, generations, generations, (one, secret, first, second) => {
        const same = secret === one.secret && first === second;
        expect(channelName(one, first) === channelName({ ...one, secret }, second)).toBe(same);
      }),
    );
  });
  it.each([0, -1, 1.5, Number.NaN, 1_000_000])("refuses generation %s", (generation) =>
    expect(() => channelName(flow, generation)).toThrow("generation"),
  );
  it.each(["", "short", "MZXW6YTBOJTG633C", "mzxw6ytbojtg6331"])("refuses secret %j", (secret) =>
    expect(() => channelName({ ...flow, secret }, 1)).toThrow("secret"),
  );
});

describe("channelSource", () => {
  it("names the partner and the account", () =>
    expect(channelSource({ partnerSlug: "northwind-traders", accountId: "aw-1001" })).toBe(
      "northwind-traders/accounts/aw-1001",
    ));
  it("keeps accounts apart whatever their ids are made of", () => {
    const source = (accountId: string) => channelSource({ partnerSlug: "n", accountId });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (one, other) => {
        expect(source(one).split("/")).toHaveLength(3);
        expect(source(one) === source(other)).toBe(one === other);
      }),
    );
    expect(source("\ud800")).toBe("n/accounts/%EF%BF%BD");
  });
});

describe("proposeTopicName", () => {
  it.each([
    ["Northwind Traders", "Orders", "northwind-orders"],
    ["Northwind Traders", "Orders for the warehouse", "northwind-orders-warehouse"],
    ["Northwind Traders", "Northwind orders", "northwind-orders"],
    ["Café Größe", "Événements à Łódź", "cafe-evenements-lodz"],
    ["Northwind Traders", "注文", "northwind-events"],
    ["株式会社", "注文", "events"],
    ["", "x", "x-events"],
    ["Microsoft", "Orders", "from-microsoft-orders"],
    ["System", "", "from-system-events"],
    ["Northwind Traders", "Orders ".repeat(20), "northwind-orders-orders-orders-orders-orders-order"],
  ])("%s + %s -> %s", (partner, flow, expected) => expect(proposeTopicName(partner, flow)).toBe(expected));

  it("goes on counting while a name is taken, in any case", () => {
    expect(proposeTopicName("Northwind", "Orders", ["Northwind-Orders", "northwind-orders-2"])).toBe(
      "northwind-orders-3",
    );
  });

  it("is always a name that the form accepts, and never a taken one", () => {
    fc.assert(
      fc.property(names, names, fc.nat(3), (partner, flow, times) => {
        const taken: string[] = [];
        for (let time = 0; time <= times; time += 1) {
          const proposal = proposeTopicName(partner, flow, taken);
          expect(partnerTopicName.parse(proposal)).toBe(proposal);
          expect(taken).not.toContain(proposal);
          taken.push(proposal);
        }
      }),
    );
  });
  it("holds for long latin names too", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z -]{0,90}$/),
        fc.stringMatching(/^[A-Za-z -]{0,90}$/),
        (partner, flow) => {
          expect(partnerTopicName.safeParse(proposeTopicName(partner, flow)).success).toBe(true);
        },
      ),
    );
  });
});

describe("activationCode", () => {
  it("is a letter and four digits, the same for the same secret", () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(activationCode(secret)).toMatch(/^[A-HJ-NPR-Z]\d-\d{3}$/);
        expect(activationCode(secret)).toBe(activationCode(secret));
      }),
    );
    expect(activationCode("mzxw6ytbojtg633c")).toMatchInlineSnapshot(`"W4-630"`);
  });
  it("spreads: neighbouring secrets have different codes, and no character of a code follows from one of the secret", () => {
    const letters = "abcdefghijklmnopqrstuvwxyz234567";
    const codes = [...letters].flatMap((a) =>
      [...letters].map((b) => activationCode(`mzxw6ytbojtg63${a}${b}`)),
    );
    expect(new Set(codes).size).toBeGreaterThan(1000);
    expect(new Set(codes.map((code) => code.charAt(0))).size).toBe(23);
    expect(
      new Set(codes.filter((_, index) => index % 32 === 0).map((code) => code.charAt(0))).size,
    ).toBeGreaterThan(10);
  });
});

describe("activationMessage", () => {
  const about = {
    partnerName: "Northwind Traders",
    organizationName: "Adventure Works",
    personName: "Mara Lindqvist",
    code: "K7-429",
  };

  it("says who, for whom, by whom, and the code", () =>
    expect(activationMessage(about)).toBe(
      "Events from Northwind Traders for Adventure Works, requested by Mara Lindqvist. Code K7-429",
    ));
  it("leaves out a person without a name", () =>
    expect(activationMessage({ ...about, personName: "\u200b " })).toBe(
      "Events from Northwind Traders for Adventure Works. Code K7-429",
    ));
  it("cuts long names by whole characters and keeps the code", () => {
    const message = activationMessage({
      ...about,
      organizationName: "🚚".repeat(300),
      personName: "x".repeat(300),
    });
    expect(message).toBe(
      `Events from Northwind Traders for ${"🚚".repeat(34)}…, requested by ${"x".repeat(69)}…. Code K7-429`,
    );
  });
  it("has room in Azure, whatever people are called, and hides nothing", () => {
    fc.assert(
      fc.property(names, names, names, (partnerName, organizationName, personName) => {
        const message = activationMessage({ partnerName, organizationName, personName, code: "K7-429" });
        expect(message.length).toBeLessThanOrEqual(256);
        expect(message.isWellFormed()).toBe(true);
        expect(message).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
        expect(message.endsWith(". Code K7-429")).toBe(true);
      }),
    );
  });
});
