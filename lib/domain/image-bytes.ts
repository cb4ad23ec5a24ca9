export type ImageType = "image/png" | "image/jpeg" | "image/webp";
export type ReadImage =
  | { is: "image"; type: ImageType; width: number; height: number }
  | { is: "not"; because: string };

/** In bytes, and in pixels of each side. */
export const logoMost = 256_000;
export const sideMost = 2_000;

const refused =
  "This is no PNG, JPEG or WebP image. An SVG is not taken, because it can carry a script. The logo was not changed.";

/** What a file is by its own bytes; its name and what the browser says of it count for nothing. */
export function readImage(bytes: Uint8Array): ReadImage {
  const found = png(bytes) ?? jpeg(bytes) ?? webp(bytes);
  if (!found) return { is: "not", because: refused };
  const { width, height } = found;
  if (width < 16 || height < 16 || width > sideMost || height > sideMost)
    return {
      is: "not",
      because: `The image has ${width} by ${height} pixels. Each side must have 16 to ${sideMost.toLocaleString("en")}. The logo was not changed.`,
    };
  return { is: "image", ...found };
}

type Found = { type: ImageType; width: number; height: number };

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));
const at = (bytes: Uint8Array, index: number) => bytes[index] ?? 0;
const big = (bytes: Uint8Array, from: number, count: number) =>
  bytes.subarray(from, from + count).reduce((sum, byte) => sum * 256 + byte, 0);

/** Signature, IHDR first, IEND at the end: nothing follows the picture. */
function png(bytes: Uint8Array): Found | undefined {
  const isPng = text(bytes, 0, 8) === "\x89PNG\r\n\x1a\n" && text(bytes, 12, 16) === "IHDR";
  if (!isPng || text(bytes, bytes.length - 8, bytes.length - 4) !== "IEND") return undefined;
  return { type: "image/png", width: big(bytes, 16, 4), height: big(bytes, 20, 4) };
}

/** From marker to marker until the frame that holds the size. */
function jpeg(bytes: Uint8Array): Found | undefined {
  if (big(bytes, 0, 3) !== 0xffd8ff || big(bytes, bytes.length - 2, 2) !== 0xffd9) return undefined;
  for (let offset = 2; offset + 9 < bytes.length && at(bytes, offset) === 0xff; ) {
    const marker = at(bytes, offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { type: "image/jpeg", height: big(bytes, offset + 5, 2), width: big(bytes, offset + 7, 2) };
    offset += 2 + Math.max(2, big(bytes, offset + 2, 2));
  }
  return undefined;
}

/** RIFF with the length that it says, then one of the three kinds. */
function webp(bytes: Uint8Array): Found | undefined {
  const little = (from: number, count: number) =>
    [...bytes.subarray(from, from + count)].reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (text(bytes, 0, 4) !== "RIFF" || text(bytes, 8, 12) !== "WEBP" || little(4, 4) + 8 !== bytes.length)
    return undefined;
  const size = (width: number, height: number): Found => ({ type: "image/webp", width, height });
  switch (text(bytes, 12, 16)) {
    case "VP8X":
      return size(little(24, 3) + 1, little(27, 3) + 1);
    case "VP8L":
      return size((little(21, 4) & 0x3fff) + 1, ((little(21, 4) >>> 14) & 0x3fff) + 1);
    case "VP8 ":
      return size(little(26, 2) & 0x3fff, little(28, 2) & 0x3fff);
    default:
      return undefined;
  }
}
