import type { IconName } from "@/components/icons/icon";

/**
 * The twelve tones of a state. Colour says whose turn it is (warm: the reader's, cool: someone else's, green: flowing,
 * grey: over); the icon and the label say the rest.
 */
export const tones = {
  draft: { className: "tone-draft", icon: "circle-dashed" },
  "in-review": { className: "tone-in-review", icon: "messages-square" },
  creating: { className: "tone-creating", icon: "loader-circle" },
  "needs-authorization": { className: "tone-needs-authorization", icon: "key-round" },
  "needs-attention": { className: "tone-needs-attention", icon: "triangle-alert" },
  waiting: { className: "tone-waiting", icon: "hourglass" },
  active: { className: "tone-active", icon: "circle-check" },
  expired: { className: "tone-expired", icon: "timer-off" },
  "topic-deleted": { className: "tone-topic-deleted", icon: "unplug" },
  deleting: { className: "tone-deleting", icon: "loader-circle" },
  deleted: { className: "tone-deleted", icon: "trash-2" },
  declined: { className: "tone-declined", icon: "ban" },
} as const satisfies Record<string, { className: string; icon: IconName }>;

export type Tone = keyof typeof tones;
