import type { ReactNode } from "react";
import { MiniSteps } from "./mini-steps";

/** Nothing yet: what it is, one button. `steps` draws the way ahead as a dashed line. */
export function FirstUse({
  title,
  steps,
  action,
  children,
}: {
  title: string;
  steps?: readonly string[] | undefined;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="empty-box first">
      {steps ? <MiniSteps labels={steps} /> : null}
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </section>
  );
}

/** Nothing found, or a page that could not be shown: says why and what to do. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="empty-box">
      <h2>{title}</h2>
      {typeof children === "string" ? <p>{children}</p> : children}
      {action}
    </section>
  );
}
