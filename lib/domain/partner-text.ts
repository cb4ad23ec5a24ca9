import { readableText } from "./typed-text";

/** What the partner's people write about an event flow. Only they read a note. */
export const noteText = readableText(
  "Write something. Nothing was saved.",
  4_000,
  "Use at most 4,000 characters. Nothing was saved.",
);

/** The customer reads it. */
export const declineReason = readableText(
  "Say why: the customer reads it. Nothing was declined.",
  500,
  "Use at most 500 characters. Nothing was declined.",
);
