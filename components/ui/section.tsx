import { type ReactNode, useId } from "react";

/** A part of a page, set apart by a rule. `count` follows the title, `end` stands at the right edge. */
export function Section({
  title,
  count,
  end,
  id,
  children,
}: {
  title: string;
  count?: number | string | undefined;
  end?: ReactNode;
  id?: string | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className="sec" id={id} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>
          {title}
          {count === undefined ? null : (
            <span> {typeof count === "number" ? count.toLocaleString("en") : count}</span>
          )}
        </h2>
        {typeof end === "string" ? <span className="quiet">{end}</span> : end}
      </header>
      {children}
    </section>
  );
}
