import Link from "next/link";
import { type ReactNode, useId } from "react";

/** Rows whose next move is the same person's. `yours` frames the group: the reader must act. */
export function TurnGroup({
  title,
  note,
  yours = false,
  children,
}: {
  title: string;
  note: string;
  yours?: boolean | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className={yours ? "turn you" : "turn"} aria-labelledby={titleId}>
      <h2 id={titleId}>
        {title} <span>{note}</span>
      </h2>
      <ul className="flows">{children}</ul>
    </section>
  );
}

/** One row: name, where, state, a sentence on what happens next, the mini line, the action. The row is the link. */
export function TurnRow({
  href,
  name,
  where,
  state,
  line,
  action,
  children,
}: {
  href: string;
  name: string;
  where: ReactNode;
  state: ReactNode;
  line: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flow">
      <div>
        <h3>
          <Link href={href} prefetch={false}>
            {name}
          </Link>
        </h3>
        <p className="where">{where}</p>
      </div>
      <div>
        {state}
        <p className="what">{children}</p>
      </div>
      {line}
      <div className="act">{action}</div>
    </li>
  );
}
