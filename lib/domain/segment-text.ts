/** A segment of an address as text. One that cannot be decoded is no name of anything: empty. */
export function segmentText(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}
