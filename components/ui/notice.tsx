import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/icons/icon";

type Kind = "plain" | "good" | "warn" | "bad";

/**
 * What happened: cause, effect, next step, code. `says` puts it into a live region: "politely" for a success after a
 * redirect, "at-once" for a refusal.
 */
export function Notice({
  kind = "plain",
  title,
  icon,
  says = "nothing",
  actions,
  children,
}: {
  kind?: Kind | undefined;
  title?: string | undefined;
  icon?: IconName | undefined;
  says?: keyof typeof roles | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const { className, icon: usual } = kinds[kind];
  return (
    <div className={className} role={roles[says]}>
      <Icon name={icon ?? usual} />
      <div>
        {title ? <p className="note-title">{title}</p> : null}
        {typeof children === "string" ? <p>{children}</p> : children}
        {actions ? <div className="row">{actions}</div> : null}
      </div>
    </div>
  );
}

const kinds: Record<Kind, { className: string; icon: IconName }> = {
  plain: { className: "note", icon: "info" },
  good: { className: "note tone-active", icon: "circle-check" },
  warn: { className: "note tone-waiting", icon: "triangle-alert" },
  bad: { className: "note tone-needs-attention", icon: "triangle-alert" },
};

const roles = { nothing: undefined, politely: "status", "at-once": "alert" } as const;
