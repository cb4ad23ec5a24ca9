import { type ReactNode, useId } from "react";

/** One question of a step: heading, hint, answer. */
export function Question({
  title,
  hint,
  id,
  children,
}: {
  title: string;
  hint?: ReactNode;
  id?: string | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  return (
    <section className="q" id={id} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        {hint ? <p className="hint">{hint}</p> : null}
      </header>
      {children}
    </section>
  );
}

/** The buttons at the end of a step. `stays` keeps them in view; `end` stands at the right edge. */
export function StepBar({
  stays = false,
  end,
  children,
}: {
  stays?: boolean | undefined;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={stays ? "go stick" : "go"}>
      {children}
      {end ? <span className="end">{end}</span> : null}
    </div>
  );
}
