import { Icon } from "@/components/icons/icon";

/** Under the title, for somebody who may only read here: why there are no buttons, and who has them. */
export function ReadOnlyNote({ children }: { children: string }) {
  return (
    <p className="small muted row">
      <Icon name="info" />
      <span>{children}</span>
    </p>
  );
}
