import "server-only";
import { randomBytes } from "node:crypto";

/**
 * A UUID version 7 (RFC 9562, 5.7): ids sort by the time they were made, in milliseconds; those of one millisecond by `place`,
 * below 4096, where it is given.
 */
export function timeOrderedId(now: Date, place?: number): string {
  const time = now.getTime().toString(16).padStart(12, "0");
  const random = randomBytes(10).toString("hex");
  const within = place === undefined ? random.slice(0, 3) : place.toString(16).padStart(3, "0");
  const variant = ((Number.parseInt(random.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${within}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}
