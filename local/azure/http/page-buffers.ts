/**
 * Memory for the bytes of long lists, used again when they are sent: 160 KB made anew for each page are collected by looking
 * through all that Local Azure holds, several times a second. What is not given back is collected as all else.
 */
const LONG_BYTES = 16 * 1024;
const BUFFER_BYTES = 256 * 1024;
/** As many as are sent at once by a busy client; more are not kept. */
const MOST_FREE = 16;
const free: Buffer<ArrayBuffer>[] = [];

/** `bytes`: for `size` bytes, with anything in them. `giveBack`: once, when nobody reads them any more. */
export function takeBuffer(size: number): { bytes: Buffer<ArrayBuffer>; giveBack?: () => void } {
  if (size < LONG_BYTES || size > BUFFER_BYTES) return { bytes: Buffer.allocUnsafe(size) };
  const buffer = free.pop() ?? Buffer.allocUnsafe(BUFFER_BYTES);
  return {
    bytes: buffer.subarray(0, size),
    giveBack() {
      if (free.length < MOST_FREE) free.push(buffer);
    },
  };
}
