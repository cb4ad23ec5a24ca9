import { Icon, type IconName } from "@/components/icons/icon";
import { type Tone, tones } from "./tone";

/** A state in colour, shape and words. With a border in page heads (`framed`), bare in lists and tables. */
export function StateTag({
  tone,
  label,
  icon,
  framed = false,
}: {
  tone: Tone;
  label: string;
  icon?: IconName | undefined;
  framed?: boolean | undefined;
}) {
  const { className, icon: usual } = tones[tone];
  return (
    <span className={`st ${className}${framed ? " tag" : ""}`}>
      <Icon name={icon ?? usual} />
      {label}
    </span>
  );
}
