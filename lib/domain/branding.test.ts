import fc from "fast-check";
import { expect, it } from "vitest";
import { contrastsOf, hueWarnings } from "./hue-contrast";
import { readImage } from "./image-bytes";

it("keeps enough contrast for every hue, in light and dark", () => {
  for (let hue = 0; hue < 360; hue++)
    for (const { what, light, dark, least } of contrastsOf(hue))
      expect([light >= least, dark >= least], `${what} at ${hue}: ${light}, ${dark}`).toEqual([true, true]);
});

it("warns near the colours that mean something, round the circle too", () => {
  expect([0, 25, 45, 150, 205, 355].map((hue) => hueWarnings(hue).length)).toEqual([0, 1, 1, 1, 0, 0]);
  expect(hueWarnings(360 - 2).length + hueWarnings(6).length).toBe(1);
});

const png = (width: number, height: number) => {
  const bytes = Buffer.alloc(45);
  bytes.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.write("\0\0\0\0IEND\xaeB\x60\x82", 33, "latin1");
  return bytes;
};
const jpeg = Buffer.from("ffd8ffe000044a46ffc0000b080020004001011100ffd9", "hex");
const webp = Buffer.from("524946461600000057454250565038580a000000000000003f00001f0000", "hex");

it.each([
  ["image/png", png(64, 32)],
  ["image/jpeg", jpeg],
  ["image/webp", webp],
])("knows %s and its size by its bytes", (type, bytes) =>
  expect(readImage(bytes)).toEqual({ is: "image", type, width: 64, height: 32 }),
);

it.each([
  [
    "an SVG with a script",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  ],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>")],
  ["a PNG with something behind it", Buffer.concat([png(64, 32), Buffer.from("<script>")])],
  ["a GIF", Buffer.from("GIF89a")],
  ["nothing", Buffer.alloc(0)],
])("refuses %s", (_, bytes) =>
  expect(readImage(bytes)).toEqual({ is: "not", because: expect.stringMatching(/no PNG, JPEG or WebP/) }),
);

it("refuses a picture that is too large or too small to be a logo", () => {
  for (const [width, height] of [
    [30_000, 30_000],
    [2_001, 100],
    [4, 4],
  ] as const)
    expect(readImage(png(width, height))).toMatchObject({
      is: "not",
      because: expect.stringContaining("pixels"),
    });
});

it("never throws, whatever the bytes", () => {
  const heads = [png(64, 32), jpeg, webp].map((bytes) => fc.constant(bytes));
  fc.assert(
    fc.property(fc.oneof(...heads), fc.uint8Array({ maxLength: 64 }), fc.nat(40), (head, tail, cut) => {
      expect(["image", "not"]).toContain(readImage(Buffer.concat([head.subarray(0, cut), tail])).is);
    }),
  );
});
