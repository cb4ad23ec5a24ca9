import type { IconName } from "@/components/icons/icon";
import { StateTag } from "@/components/ui/state-tag";
import type { Tone } from "@/components/ui/tone";
import type { EventTypeStatus } from "@/lib/domain/event-type-status";

const words: Record<EventTypeStatus, { label: string; tone: Tone; icon?: IconName }> = {
  draft: { label: "Draft", tone: "draft" },
  published: { label: "Published", tone: "active" },
  deprecated: { label: "Deprecated", tone: "waiting", icon: "triangle-alert" },
  retired: { label: "Retired", tone: "deleted", icon: "ban" },
};

export function EventTypeStatusTag({
  status,
  framed = false,
}: {
  status: EventTypeStatus;
  framed?: boolean | undefined;
}) {
  const { label, tone, icon } = words[status];
  return <StateTag label={label} tone={tone} icon={icon} framed={framed} />;
}
